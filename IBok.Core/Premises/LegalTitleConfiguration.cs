using IBok.Core.Data.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Premises;

internal sealed class LegalTitleConfiguration : IEntityTypeConfiguration<LegalTitle>, IEntityTypeConfiguration<LegalTitleHistory>
{
    public void Configure(EntityTypeBuilder<LegalTitle> title)
    {
        title.ToTable("LegalTitles");
        title.Facts(t => t.Facts);

        // The accounting system knows a title by this code.
        title.HasIndex(t => t.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LegalTitleHistory> history)
    {
        history.ToTable("LegalTitleHistory");
        history.Facts(h => h.Facts);
        history.HasOne<LegalTitle>().WithMany().HasForeignKey(h => h.OfId).OnDelete(DeleteBehavior.Restrict);

        // A package sent again tells nothing new.
        history.HasIndex(h => new { h.OfId, h.ToldOn, h.Fingerprint }).IsUnique();
    }
}
