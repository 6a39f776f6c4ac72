using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Claims;
using IBok.Core.Ledger.Interest;
using IBok.Core.Ledger.Payments;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<LedgerAccount> LedgerAccounts => Set<LedgerAccount>();

    internal DbSet<LedgerAccountHistory> LedgerAccountHistory => Set<LedgerAccountHistory>();

    internal DbSet<Charge> Charges => Set<Charge>();

    internal DbSet<Payment> Payments => Set<Payment>();

    internal DbSet<Claim> Claims => Set<Claim>();

    internal DbSet<ClaimHistory> ClaimHistory => Set<ClaimHistory>();

    internal DbSet<RateProposal> RateProposals => Set<RateProposal>();

    internal DbSet<RateCheck> RateChecks => Set<RateCheck>();

    internal DbSet<InterestRate> InterestRates => Set<InterestRate>();

    internal DbSet<PublishedFigures> PublishedFigures => Set<PublishedFigures>();

    internal DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    internal DbSet<NextSettlement> NextSettlements => Set<NextSettlement>();

    internal DbSet<LateItem> LateItems => Set<LateItem>();

    internal DbSet<Publication> Publications => Set<Publication>();

    internal DbSet<OpenPosting> OpenPostings => Set<OpenPosting>();

    // What a posting under way has written does not count yet (LongPosting): no query sees it.
    partial void OnlyEntriesThatCount(ModelBuilder builder)
    {
        builder.Entity<Charge>().HasQueryFilter(c => c.Id <= (OpenPostings.Where(p => p.Id == OpenPosting.OnlyId).Min(p => (long?)p.ChargesAfter) ?? long.MaxValue));
        builder.Entity<Payment>().HasQueryFilter(c => c.Id <= (OpenPostings.Where(p => p.Id == OpenPosting.OnlyId).Min(p => (long?)p.PaymentsAfter) ?? long.MaxValue));
        builder.Entity<LedgerAccount>().HasQueryFilter(a => a.Id <= (OpenPostings.Where(p => p.Id == OpenPosting.OnlyId).Min(p => (int?)p.AccountsAfter) ?? int.MaxValue));
        builder.Entity<Publication>().HasQueryFilter(x => x.Id <= (OpenPostings.Where(p => p.Id == OpenPosting.OnlyId).Min(p => (int?)p.PublicationsAfter) ?? int.MaxValue));
        builder.Entity<PublishedFigures>().HasQueryFilter(f => f.PublicationId <= (OpenPostings.Where(p => p.Id == OpenPosting.OnlyId).Min(p => (int?)p.PublicationsAfter) ?? int.MaxValue));
    }
}
