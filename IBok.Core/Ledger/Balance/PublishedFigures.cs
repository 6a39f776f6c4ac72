using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// What every screen shows of an account from one as-of day until the next row of the account: written only when something changed, so
/// "as seen on a day" is the last row on or before it. Never changed.
/// </summary>
public sealed class PublishedFigures
{
    public required int AccountId { get; init; }

    /// <summary>The publication that wrote the row.</summary>
    public required int PublicationId { get; init; }

    public required Money Charged { get; init; }

    public required Money Paid { get; init; }

    public required Money Due { get; init; }

    public required Money NotYetDue { get; init; }

    public required Money Interest { get; init; }

    public required Money Credit { get; init; }

    public required Money Court { get; init; }

    public required Money Instalments { get; init; }

    public DateOnly? NextDueOn { get; init; }

    public required Money NextDue { get; init; }
}

/// <summary>A business date whose figures were made the ones to show, all accounts at once (JSM §3.7).</summary>
public sealed class Publication
{
    public int Id { get; private set; }

    public required DateOnly AsOf { get; init; }

    public required DateTime PublishedAt { get; init; }

    /// <summary>The import that led to it.</summary>
    public int? ImportId { get; init; }

    /// <summary>Under which rates, calendar and order (<see cref="Balance.Basis"/>); 0: of a program that did not keep it.</summary>
    public long Basis { get; init; }
}

internal sealed class PublishedFiguresConfiguration : IEntityTypeConfiguration<PublishedFigures>, IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<PublishedFigures> figures)
    {
        figures.ToTable("PublishedFigures");
        figures.HasKey(f => new { f.AccountId, f.PublicationId });
        figures.HasOne<LedgerAccount>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
        figures.HasOne<Publication>().WithMany().HasForeignKey(f => f.PublicationId).OnDelete(DeleteBehavior.Restrict);
        figures.Money(f => f.Charged, "ChargedGrosze");
        figures.Money(f => f.Paid, "PaidGrosze");
        figures.Money(f => f.Due, "DueGrosze");
        figures.Money(f => f.NotYetDue, "NotYetDueGrosze");
        figures.Money(f => f.Interest, "InterestGrosze");
        figures.Money(f => f.Credit, "CreditGrosze");
        figures.Money(f => f.Court, "CourtGrosze");
        figures.Money(f => f.Instalments, "InstalmentsGrosze");
        figures.Money(f => f.NextDue, "NextDueGrosze");
    }

    public void Configure(EntityTypeBuilder<Publication> publication) => publication.ToTable("Publications");
}
