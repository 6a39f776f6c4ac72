using IBok.Core.Accounts.Blocks;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.Cases;

/// <summary>Blocks of residents' accounts that were ordered in a period, from the first word to the last (JSM §2.12-§2.14).</summary>
public sealed class BlocksReport : RegisterReport<AccountBlock>
{
    public override string Name => "blokady";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        Col.Text("login", 12), Col.Text("block-kind", 30), Col.Text("clause", 12), Col.Text("state", 16), Col.Text("reason", 40), Col.Day("letter-on"), Col.Day("execute-by"),
        Col.Instant("ordered-at"), Col.Text("ordered-by", 14), Col.Instant("in-force-since"), Col.Text("confirmed-by", 14), Col.Instant("ended-at"), Col.Text("ended-by", 14),
        Col.Text("end-reason", 34),
    ];

    private protected override IQueryable<AccountBlock> Cases(ReportScope scope)
    {
        var (from, end) = (scope.From.BeginsInPoland(), scope.To.AddDays(1).BeginsInPoland());
        return scope.Db.AccountBlocks.AsNoTracking().Where(b => b.OrderedAt >= from && b.OrderedAt < end);
    }

    private protected override IQueryable<AccountBlock> Ordered(IQueryable<AccountBlock> cases) => cases.OrderBy(b => b.Id);

    private protected override async Task<Func<AccountBlock, Cell[]>> Row(ReportScope scope, CancellationToken stop)
    {
        var users = Cases(scope).Select(b => b.UserId);
        var logins = await scope.Db.Users.AsNoTracking().Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.UserName, StringComparer.Ordinal, stop);
        return b =>
        [
            Cell.Of(logins.GetValueOrDefault(b.UserId)), Cell.Of(scope.Texts.Of($"block-kind.{b.Kind}")), Cell.Of(AccountBlock.ClauseOf(b.Kind)), Cell.Of(scope.Texts.Of($"block-state.{b.State}")),
            Cell.Of(b.Reason), Cell.Of(b.LetterOn), Cell.Of(b.ExecuteBy), Cell.Of(b.OrderedAt), Cell.Of(b.OrderedBy), Cell.Of(b.InForceSince), Cell.Of(b.ConfirmedBy), Cell.Of(b.EndedAt),
            Cell.Of(b.EndedBy), Cell.Of(b.EndReason),
        ];
    }
}
