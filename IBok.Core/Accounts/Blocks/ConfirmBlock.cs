using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Blocks;

/// <summary>A second person confirms a proposed block (design: a person decides, never alone where a resident loses something), or carries a request out.</summary>
public sealed class ConfirmBlock(Writer writer, AccountStates states, AuditLog audit, TimeProvider clock)
{
    public sealed record Confirmed(string Login);

    public sealed record NothingWaits(string Login) : Problem("block-nothing-waits");

    /// <summary>Who proposed a block for a breach does not confirm it.</summary>
    public sealed record SamePerson() : Problem("block-same-person");

    public async Task<Result<Confirmed>> Handle(Actor by, string login, CancellationToken stop)
    {
        var (userId, answer) = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Confirm(db, by, login, cancel);
            return (done.UserId is not null, done);
        }, stop);
        if (userId is not null) states.TellEnded(userId);
        return answer;
    }

    private async Task<(string? UserId, Result<Confirmed> Answer)> Confirm(IBokDb db, Actor by, string login, CancellationToken stop)
    {
        if (await AccountStates.Find(db, login, stop) is not { } account) return (null, new Passwords.ResetPassword.NoSuchUser(login));
        var block = await db.AccountBlocks.FirstOrDefaultAsync(b => b.UserId == account.UserId && b.State == BlockState.Proposed, stop);
        if (block is null || AccountBlock.Next(block.State, BlockEvent.Confirm) is not { } next) return (null, new NothingWaits(login));
        if (block.Kind == BlockKind.Breach && string.Equals(block.OrderedBy, by.Login, StringComparison.OrdinalIgnoreCase)) return (null, new SamePerson());
        (block.State, block.ConfirmedBy, block.InForceSince) = (next, by.Login, clock.GetUtcNow().UtcDateTime);
        var clause = AccountBlock.ClauseOf(block.Kind);
        await states.BlockWithin(db, account, clause, stop);
        await audit.Within(db, by, AuditOperation.AccountBlocked, login, block.OrderedBy, block.Reason, stop, clause);
        await db.SaveChangesAsync(stop);
        return (account.UserId, new Confirmed(login));
    }
}
