using IBok.Core.Banking;
using IBok.Core.Banking.Matching;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<BankStatement> BankStatements => Set<BankStatement>();

    internal DbSet<BankLine> BankLines => Set<BankLine>();

    internal DbSet<BankLinePart> BankLineParts => Set<BankLinePart>();

    internal DbSet<MatchRule> MatchRules => Set<MatchRule>();

    // Of a file that is taken in pieces nothing is seen before it counts (LongPosting); a line's parts are found by the line.
    partial void OnlyStatementsThatCount(ModelBuilder builder)
    {
        builder.Entity<BankStatement>().HasQueryFilter(s => s.Id <= (OpenPostings.Where(p => p.Id == OpenPosting.OnlyId).Min(p => p.StatementsAfter) ?? int.MaxValue));
        builder.Entity<BankLine>().HasQueryFilter(l => l.StatementId <= (OpenPostings.Where(p => p.Id == OpenPosting.OnlyId).Min(p => p.StatementsAfter) ?? int.MaxValue));
    }
}
