using IBok.Core.Data.Conventions;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Charges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.DirectDebit.Collections;

internal sealed class CollectionConfiguration : IEntityTypeConfiguration<CollectionRun>, IEntityTypeConfiguration<CollectionItem>, IEntityTypeConfiguration<CollectionPart>,
    IEntityTypeConfiguration<CollectionFile>, IEntityTypeConfiguration<FileHandedOut>
{
    public void Configure(EntityTypeBuilder<CollectionRun> run)
    {
        run.ToTable("CollectionRuns");
        run.Property(c => c.Version).IsConcurrencyToken();

        // One run of a due date at a time: a second proposal would be empty or a doubt.
        run.HasIndex(c => c.DueOn).IsUnique().HasFilter("\"State\" IN ('Proposed', 'Approved')").HasDatabaseName("UX_CollectionRuns_OneOpenPerDueDate");
    }

    public void Configure(EntityTypeBuilder<CollectionItem> item)
    {
        item.ToTable("CollectionItems");
        item.Money(i => i.Amount, "AmountGrosze");
        item.HasOne<CollectionRun>().WithMany().HasForeignKey(i => i.RunId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Mandate>().WithMany().HasForeignKey(i => i.MandateId).OnDelete(DeleteBehavior.Restrict);

        // One debit of a mandate in a run.
        item.HasIndex(i => new { i.RunId, i.MandateId }).IsUnique().HasFilter("\"State\" <> 'Removed'").HasDatabaseName("UX_CollectionItems_OnePerMandate");

        // The strip of a mandate, and a bank's answer.
        item.HasIndex(i => new { i.MandateId, i.State });
        item.HasIndex(i => new { i.PaymentIdentifier, i.State });
        item.HasIndex(i => i.State);
    }

    public void Configure(EntityTypeBuilder<CollectionPart> part)
    {
        part.ToTable("CollectionParts");
        part.Money(p => p.Amount, "AmountGrosze");
        part.HasOne<CollectionItem>().WithMany().HasForeignKey(p => p.ItemId).OnDelete(DeleteBehavior.Restrict);
        part.HasOne<LedgerAccount>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        part.HasOne<Charge>().WithMany().HasForeignKey(p => p.ChargeId).OnDelete(DeleteBehavior.Restrict);

        // An obligation is collected at most once in its life, whatever mandate, account or run (ChSM II.13, II.22): only what was never sent is free again.
        part.HasIndex(p => p.ChargeId).IsUnique().HasFilter("NOT \"IsReleased\"").HasDatabaseName("UX_CollectionParts_OncePerCharge");
        part.HasIndex(p => p.ItemId);

        // What of an account is on its way to the bank stands beside its balance.
        part.HasIndex(p => p.AccountId);
    }

    public void Configure(EntityTypeBuilder<CollectionFile> file)
    {
        file.ToTable("CollectionFiles");
        file.Money(f => f.Sum, "SumGrosze");
        file.HasOne<CollectionRun>().WithMany().HasForeignKey(f => f.RunId).OnDelete(DeleteBehavior.Restrict);

        // Rebuilt, a file takes the place of the one before.
        file.HasIndex(f => new { f.RunId, f.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FileHandedOut> handed)
    {
        handed.ToTable("FilesHandedOut"); // append-only by a trigger of the migration
        handed.HasIndex(h => h.What);
    }
}
