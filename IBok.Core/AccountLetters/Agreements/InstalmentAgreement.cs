using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Charges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.AccountLetters.Agreements;

/// <summary>
/// An agreement to pay a debt in instalments (domain.md 7.2). From the day on which it was signed its charges stand in the group of instalments
/// (JSM §4.2): they bear no balance, take no payment and no interest is shown on them; its end puts back what is left.
/// </summary>
public sealed class InstalmentAgreement
{
    public static readonly CheckedNumber Numbers = new("UR");

    public int Id { get; private set; }

    public required int AccountId { get; init; }

    /// <summary>Open principal of the charges on the day of the figures.</summary>
    public required Money Principal { get; init; }

    /// <summary>Interest on them accrued by that day; part of the instalments.</summary>
    public required Money Interest { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTime ProposedAt { get; init; }

    public required string ProposedBy { get; init; }

    public AgreementState State { get; private set; } = AgreementState.Proposed;

    public DateTime StateSince { get; internal set; }

    public string StateBy { get; private set; } = "";

    /// <summary>The day on which both had signed; its charges stand in instalments from then on.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>The first day on which it holds no more.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? Note { get; private set; }

    public int Version { get; private set; }

    public string Number => Numbers.Of(Id, ProposedAt);

    public Money Total => Principal + Interest;

    /// <summary>That step cannot be taken now.</summary>
    public sealed record NotAllowed(AgreementState State, AgreementEvent Event) : Problem("agreement-not-allowed");

    /// <summary>The one table of an agreement's life; everything unlisted is refused.</summary>
    internal static AgreementState? Next(AgreementState from, AgreementEvent happened) => (from, happened) switch
    {
        (AgreementState.Proposed, AgreementEvent.Sign) => AgreementState.InForce,
        (AgreementState.Proposed, AgreementEvent.Withdraw) => AgreementState.Withdrawn,
        (AgreementState.InForce, AgreementEvent.Fulfil) => AgreementState.Fulfilled,
        (AgreementState.InForce, AgreementEvent.Break) => AgreementState.Broken,
        _ => null,
    };

    internal Result<InstalmentAgreement> On(AgreementEvent happened, DateOnly day, string by, DateTime now, string note)
    {
        if (Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        (State, StateSince, StateBy, Note) = (next, now, by, note.Length > 0 ? note : Note);
        if (happened == AgreementEvent.Sign) SignedOn = day;
        else EndedOn = day;
        Version++;
        return this;
    }
}

/// <summary>A charge of an agreement, with what was open of it.</summary>
public sealed class AgreementCharge
{
    public required int AgreementId { get; init; }

    public required long ChargeId { get; init; }

    public required Money Open { get; init; }
}

/// <summary>An instalment of an agreement's schedule.</summary>
public sealed class AgreedInstalment
{
    public required int AgreementId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required DateOnly DueOn { get; init; }

    public required Money Amount { get; init; }
}

public enum AgreementState
{
    Proposed,
    InForce,

    /// <summary>Everything was paid.</summary>
    Fulfilled,

    /// <summary>An instalment was missed: the whole rest is due at once.</summary>
    Broken,

    /// <summary>Never signed.</summary>
    Withdrawn,
}

public enum AgreementEvent
{
    Sign,
    Withdraw,
    Fulfil,
    Break,
}

internal sealed class AgreementConfiguration
    : IEntityTypeConfiguration<InstalmentAgreement>, IEntityTypeConfiguration<AgreementCharge>, IEntityTypeConfiguration<AgreedInstalment>
{
    public void Configure(EntityTypeBuilder<InstalmentAgreement> agreement)
    {
        agreement.ToTable("InstalmentAgreements");
        agreement.Ignore(a => a.Number);
        agreement.Ignore(a => a.Total);
        agreement.Money(a => a.Principal, "PrincipalGrosze");
        agreement.Money(a => a.Interest, "InterestGrosze");
        agreement.Property(a => a.Version).IsConcurrencyToken();
        agreement.HasOne<LedgerAccount>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);

        // One proposal of an account at a time, and the list of what waits.
        agreement.HasIndex(a => a.AccountId).IsUnique().HasFilter("\"State\" = 'Proposed'").HasDatabaseName("UX_InstalmentAgreements_OneProposedPerAccount");
        agreement.HasIndex(a => a.State);
    }

    public void Configure(EntityTypeBuilder<AgreementCharge> charge)
    {
        charge.ToTable("AgreementCharges");
        charge.HasKey(c => new { c.AgreementId, c.ChargeId });
        charge.Money(c => c.Open, "OpenGrosze");
        charge.HasOne<InstalmentAgreement>().WithMany().HasForeignKey(c => c.AgreementId).OnDelete(DeleteBehavior.Restrict);
        charge.HasOne<Charge>().WithMany().HasForeignKey(c => c.ChargeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AgreedInstalment> instalment)
    {
        instalment.ToTable("AgreedInstalments");
        instalment.HasKey(i => new { i.AgreementId, i.Number });
        instalment.Money(i => i.Amount, "AmountGrosze");
        instalment.HasOne<InstalmentAgreement>().WithMany().HasForeignKey(i => i.AgreementId).OnDelete(DeleteBehavior.Restrict);
    }
}
