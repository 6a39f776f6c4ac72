using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Banking.Matching;

/// <summary>A person said: what comes from this bank account pays that settlement account. Never made silently.</summary>
public sealed class MatchRule
{
    public int Id { get; private set; }

    /// <summary>The payer's account as banks write it, 26 digits.</summary>
    public required string Counterparty { get; init; }

    public required int AccountId { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class MatchRuleConfiguration : IEntityTypeConfiguration<MatchRule>
{
    public void Configure(EntityTypeBuilder<MatchRule> rule)
    {
        rule.ToTable("MatchRules");
        rule.HasOne<LedgerAccount>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);

        // One payer, one account: two rules would be a guess.
        rule.HasIndex(r => r.Counterparty).IsUnique();
    }
}
