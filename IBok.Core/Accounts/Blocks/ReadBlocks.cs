using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Blocks;

/// <summary>Blocks for the office: what waits for somebody, soonest deadline first, and the history of a login.</summary>
public sealed class ReadBlocks(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    private const int Most = 200;

    /// <param name="IsLate">A request that was not carried out by the end of the next working day (JSM §2.13, reading A20).</param>
    public sealed record Row(
        string Login, BlockKind Kind, BlockState State, string Reason, DateOnly? LetterOn, DateOnly? ExecuteBy, bool IsLate, string OrderedBy, DateTime OrderedAt,
        string? ConfirmedBy, DateTime? InForceSince, string? EndedBy, DateTime? EndedAt, string? EndReason);

    public async Task<IReadOnlyList<Row>> Waiting(CancellationToken stop) =>
        [.. (await Ask(login: "", stop)).OrderBy(r => r.ExecuteBy ?? DateOnly.MaxValue).ThenBy(r => r.OrderedAt)];

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Row>> Of(string login, CancellationToken stop) => Ask(login.Trim().ToUpperInvariant(), stop);

    private async Task<IReadOnlyList<Row>> Ask(string login, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var today = clock.TodayInPoland();
        var blocks = db.AccountBlocks.AsNoTracking();
        var rows = await (
            from block in login.Length == 0 ? blocks.Where(b => b.State == BlockState.Proposed) : blocks
            join user in db.Users on block.UserId equals user.Id
            where login == "" || user.NormalizedUserName == login
            orderby block.Id descending
            select new { Block = block, Login = user.UserName! }).Take(Most).ToListAsync(stop);
        return [.. rows.Select(r => new Row(
            r.Login, r.Block.Kind, r.Block.State, r.Block.Reason, r.Block.LetterOn, r.Block.ExecuteBy,
            r.Block is { State: BlockState.Proposed, ExecuteBy: { } by } && by < today, r.Block.OrderedBy, r.Block.OrderedAt, r.Block.ConfirmedBy,
            r.Block.InForceSince, r.Block.EndedBy, r.Block.EndedAt, r.Block.EndReason))];
    }
}
