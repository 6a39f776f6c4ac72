using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Blocks;

/// <summary>
/// Blocks the accounts whose last title has ended (JSM §2.14): a dated fact, so no clerk decides; it is logged and told by letter. Where
/// another title goes on, or will begin, only the lost premises disappear, which <see cref="IMayRead"/> does by itself.
/// </summary>
public sealed class BlockEndedTitles(Writer writer, AccountStates states, AuditLog audit, TimeProvider clock)
{
    private const int Batch = 200;

    private static readonly Actor Program = new("IBok");

    /// <summary>For the night run, the start of the host and every published package.</summary>
    /// <returns>How many accounts it blocked.</returns>
    public async Task<int> Handle(CancellationToken stop)
    {
        var all = 0;
        while (true)
        {
            var blocked = await writer.InOneTransaction(async (db, cancel) =>
            {
                var some = await BlockSome(db, clock.TodayInPoland(), cancel);
                return (some.Count > 0, some);
            }, stop);
            foreach (var userId in blocked) states.TellEnded(userId);
            all += blocked.Count;
            if (blocked.Count < Batch) return all;
        }
    }

    private async Task<List<string>> BlockSome(IBokDb db, DateOnly today, CancellationToken stop)
    {
        var lost = await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            where account.State == PortalAccountState.Active && account.PersonId != null
                && db.LegalTitles.Any(t => t.Facts.PersonId == account.PersonId)
                && !db.LegalTitles.Any(t => t.Facts.PersonId == account.PersonId && (t.Facts.ValidTo == null || t.Facts.ValidTo >= today))
            orderby account.Id
            select new { Account = account, Login = user.UserName! }).Take(Batch).ToListAsync(stop);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var one in lost)
        {
            var ended = await db.LegalTitles.Where(t => t.Facts.PersonId == one.Account.PersonId).MaxAsync(t => t.Facts.ValidTo, stop);
            await db.AccountBlocks.Where(b => b.UserId == one.Account.UserId && b.State == BlockState.Proposed).ExecuteUpdateAsync(
                b => b.SetProperty(x => x.State, BlockState.Withdrawn).SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedBy, Program.Login), stop);
            db.AccountBlocks.Add(new()
            {
                UserId = one.Account.UserId, Kind = BlockKind.TitleEnded, State = BlockState.InForce, Reason = $"tytuł wygasł {ended:dd.MM.yyyy}",
                OrderedBy = Program.Login, OrderedAt = now, InForceSince = now,
            });
            await audit.Within(db, Program, AuditOperation.AccountBlocked, one.Login, null, $"tytuł wygasł {ended:dd.MM.yyyy}", stop, "JSM §2.14");
            await states.BlockWithin(db, one.Account, "JSM §2.14", stop);
        }

        await db.SaveChangesAsync(stop);
        return [.. lost.Select(l => l.Account.UserId)];
    }
}
