using IBok.Core.AccountLetters.Agreements;
using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.AccountLetters;

/// <summary>
/// A letter about one ledger account, kept as it was written: a later payment, another rate or another name never changes it. Only the mark that it was
/// printed is added.
/// </summary>
public sealed class AccountLetter
{
    public static readonly CheckedNumber Numbers = new("PS");

    public int Id { get; private set; }

    public required LetterKind Kind { get; init; }

    public required int AccountId { get; init; }

    /// <summary>Letters that were written with one click bear one number; they are printed together.</summary>
    public required int Batch { get; init; }

    /// <summary>As on the envelope: all holders of the account on the day.</summary>
    public required string RecipientName { get; init; }

    public required string RecipientAddress { get; init; }

    /// <summary>The figures are of the end of this day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Until when it asks to pay; null where it asks for nothing.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>What it asks for, or the balance it tells of; positive: to pay.</summary>
    public required Money Total { get; init; }

    /// <summary>The whole text, rows and sums, as JSON of <see cref="LetterSheet"/>; empty once its year was erased.</summary>
    public required string Sheet { get; init; }

    public int? AgreementId { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>The login of who wrote it.</summary>
    public required string MadeBy { get; init; }

    public DateTime? PrintedAt { get; private set; }

    public string? PrintedBy { get; private set; }

    public string Number => Numbers.Of(Id, MadeAt);

    internal void MarkPrinted(string by, DateTime now)
    {
        if (PrintedAt is null) (PrintedAt, PrintedBy) = (now, by);
    }
}

/// <summary>A person to whom a letter is addressed, so that the portal shows it to nobody else.</summary>
public sealed class LetterRecipient
{
    public required int LetterId { get; init; }

    public required int PersonId { get; init; }
}

public enum LetterKind
{
    /// <summary>Upomnienie.</summary>
    Reminder,

    /// <summary>Wezwanie do zapłaty, with items and interest.</summary>
    Demand,

    /// <summary>Informacja o saldzie: residents need not answer (art. 26 u.o.r. does not ask for their confirmation).</summary>
    BalanceInformation,

    /// <summary>Potwierdzenie salda of a firm, in two parts (art. 26 ust. 1 pkt 2 u.o.r.).</summary>
    BalanceConfirmation,

    /// <summary>Ugoda o rozłożeniu na raty, for two signatures.</summary>
    Agreement,
}

internal sealed class AccountLetterConfiguration : IEntityTypeConfiguration<AccountLetter>, IEntityTypeConfiguration<LetterRecipient>
{
    public void Configure(EntityTypeBuilder<AccountLetter> letter)
    {
        letter.ToTable("AccountLetters");
        letter.Ignore(l => l.Number);
        letter.Money(l => l.Total, "TotalGrosze");
        letter.HasOne<LedgerAccount>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        letter.HasOne<InstalmentAgreement>().WithMany().HasForeignKey(l => l.AgreementId).OnDelete(DeleteBehavior.Restrict);

        // A batch is printed, an account's letters are listed, newest first.
        letter.HasIndex(l => l.Batch);
        letter.HasIndex(l => new { l.AccountId, l.Id });
    }

    public void Configure(EntityTypeBuilder<LetterRecipient> recipient)
    {
        recipient.ToTable("AccountLetterRecipients");

        // The portal asks by person.
        recipient.HasKey(r => new { r.PersonId, r.LetterId });
        recipient.HasOne<AccountLetter>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Cascade);
        recipient.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
