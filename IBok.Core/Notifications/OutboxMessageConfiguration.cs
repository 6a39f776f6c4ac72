using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Notifications;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages");
        message.HasOne<IBokUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);

        // The sender asks every few seconds for the next one that is due, and must not read what was sent years ago.
        message.HasIndex(m => new { m.State, m.NextTryAt });

        // A resident's inbox.
        message.HasIndex(m => m.UserId);

        // Letters of a case, shown with it and erased with it.
        message.HasIndex(m => m.About);
    }
}
