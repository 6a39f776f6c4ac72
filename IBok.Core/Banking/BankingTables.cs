using IBok.Core.Banking;
using IBok.Core.Banking.Matching;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<BankStatement> BankStatements => Set<BankStatement>();

    internal DbSet<BankLine> BankLines => Set<BankLine>();

    internal DbSet<BankLinePart> BankLineParts => Set<BankLinePart>();

    internal DbSet<MatchRule> MatchRules => Set<MatchRule>();
}
