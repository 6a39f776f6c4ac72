using System.Linq.Expressions;
using IBok.Core.Premises;
using IBok.Core.Regulations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.DirectDebit.Mandates;

internal sealed class MandateConfiguration : IEntityTypeConfiguration<Mandate>, IEntityTypeConfiguration<MandateScope>, IEntityTypeConfiguration<MandateStep>,
    IEntityTypeConfiguration<MandateScan>, IEntityTypeConfiguration<IssuedIdentifier>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.ToTable("Mandates");
        mandate.Ignore(m => m.Number);
        mandate.ComplexProperty(m => m.Payer, p => p.IsRequired());
        mandate.ComplexProperty(m => m.Paper, p => p.IsRequired());
        mandate.HasOne<Mandate>().WithMany().HasForeignKey(m => m.ReplacesId).OnDelete(DeleteBehavior.Restrict);
        mandate.HasOne<Premises.Premises>().WithMany().HasForeignKey(m => m.PremisesId).OnDelete(DeleteBehavior.Restrict);
        mandate.HasOne<Person>().WithMany().HasForeignKey(m => m.ClientId).OnDelete(DeleteBehavior.Restrict);
        mandate.HasOne<RegulationVersion>().WithMany().HasForeignKey(m => m.RegulationVersionId).OnDelete(DeleteBehavior.Restrict);

        // Two clerks deciding at once: the second save finds another version.
        mandate.Property(m => m.Version).IsConcurrencyToken();

        // A consent has one continuation: the second annex 5 for the same account move is told.
        mandate.HasIndex(m => m.ReplacesId).HasFilter("\"ReplacesId\" IS NOT NULL");

        // The office's lists and every run ask by state; residents by premises.
        mandate.HasIndex(m => new { m.State, m.StateSince });
        mandate.HasIndex(m => m.PremisesId);

        // A bank's answer names the consent by its identifier; a moved account keeps it, so it is not unique here (see IssuedIdentifier).
        mandate.HasIndex(m => m.PaymentIdentifier);
    }

    public void Configure(EntityTypeBuilder<MandateScope> scope)
    {
        OfMandate(scope, "MandateScopes", s => s.MandateId);

        // Two live mandates for the same charges would leave open which of them collects.
        scope.HasIndex(s => new { s.PremisesId, s.ClientId, s.Kind }).IsUnique().HasFilter("\"IsLive\"").HasDatabaseName("UX_MandateScopes_OneLive");
    }

    public void Configure(EntityTypeBuilder<MandateStep> step) => OfMandate(step, "MandateSteps", s => s.MandateId);

    public void Configure(EntityTypeBuilder<MandateScan> scan) => OfMandate(scan, "MandateScans", s => s.MandateId);

    public void Configure(EntityTypeBuilder<IssuedIdentifier> identifier)
    {
        identifier.ToTable("IssuedIdentifiers"); // append-only by a trigger of the migration
        identifier.HasKey(i => i.Identifier); // an identifier is given once
        identifier.HasOne<Mandate>().WithMany().HasForeignKey(i => i.MandateId).OnDelete(DeleteBehavior.Restrict);
    }

    // Rows of a mandate are read with it.
    private static void OfMandate<T>(EntityTypeBuilder<T> row, string table, Expression<Func<T, object?>> of)
        where T : class
    {
        row.ToTable(table);
        row.HasOne<Mandate>().WithMany().HasForeignKey(of).OnDelete(DeleteBehavior.Restrict);
        row.HasIndex(of);
    }
}
