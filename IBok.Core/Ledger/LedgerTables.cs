using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Claims;
using IBok.Core.Ledger.Interest;
using IBok.Core.Ledger.Payments;
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
}
