using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Accounts;

/// <summary>An iBOK account: whose it is and whether it may be used (JSM §1.2). Its login is Identity's user name.</summary>
public sealed class PortalAccount
{
    public int Id { get; private set; }

    public required string UserId { get; init; }

    /// <summary>The resident; null for staff.</summary>
    public int? PersonId { get; init; }

    public required PortalAccountState State { get; set; }

    public required DateTime StateSince { get; set; }

    /// <summary>Until when a password made by staff lets in to choose another; null where the owner chose the present one (JSM §2.10).</summary>
    public DateTime? OneTimeUntil { get; set; }
}

public enum PortalAccountState
{
    Active,
    Blocked,

    /// <summary>For good: the number is never given again.</summary>
    Closed,
}

internal sealed class PortalAccountConfiguration : IEntityTypeConfiguration<PortalAccount>
{
    public void Configure(EntityTypeBuilder<PortalAccount> account)
    {
        account.ToTable("PortalAccounts");
        account.HasOne<IBokUser>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Restrict);

        // A login is one account, or its state could be two things at once.
        account.HasIndex(a => a.UserId).IsUnique();

        // A person has one login and sees all premises with it (JSM §2.4, reading A1); closed ones stay behind.
        account.HasIndex(a => a.PersonId, "UX_PortalAccounts_OneOpenPerPerson").IsUnique().HasFilter("\"State\" <> 'Closed'");

        // Letters and lists look for a person's logins, whatever their state.
        account.HasIndex(a => a.PersonId, "IX_PortalAccounts_Person");
    }
}
