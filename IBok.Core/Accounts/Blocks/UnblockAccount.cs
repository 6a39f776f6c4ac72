using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Blocks;

/// <summary>Ends a resident's block, or withdraws one that was proposed, with a reason (JSM §2.12).</summary>
public sealed class UnblockAccount(Writer writer, AccountStates states, AuditLog audit, TimeProvider clock)
{
    public sealed record Unblocked(string Login, BlockState State);

    /// <summary>Without a title the account would be blocked again by itself (JSM §2.2, §2.14).</summary>
    public sealed record NoTitle(string Login) : Problem("block-no-title");

    public Task<Result<Unblocked>> Handle(Actor by, string login, string reason, CancellationToken stop) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult<Result<Unblocked>>(new ChangeAccountState.ReasonNeeded())
            : writer.InOneTransaction(async (db, cancel) =>
            {
                var done = await Unblock(db, by, login, reason.Trim(), cancel);
                return (done is Result<Unblocked>.Ok, done);
            }, stop);

    private async Task<Result<Unblocked>> Unblock(IBokDb db, Actor by, string login, string reason, CancellationToken stop)
    {
        if (await AccountStates.Find(db, login, stop) is not { } account) return new Passwords.ResetPassword.NoSuchUser(login);
        if (account.State == PortalAccountState.Closed) return new CloseAccount.AlreadyClosed(login);
        var block = await db.AccountBlocks.FirstOrDefaultAsync(
            b => b.UserId == account.UserId && (b.State == BlockState.Proposed || b.State == BlockState.InForce), stop);
        if (block is null && account.State == PortalAccountState.Active) return new ConfirmBlock.NothingWaits(login);
        var today = clock.TodayInPoland();
        if (account.State == PortalAccountState.Blocked
            && !await db.LegalTitles.AnyAsync(t => t.Facts.PersonId == account.PersonId && (t.Facts.ValidTo == null || t.Facts.ValidTo >= today), stop))
            return new NoTitle(login);
        var ended = block is null ? BlockState.Lifted : AccountBlock.Next(block.State, BlockEvent.End)!.Value;
        if (block is not null) (block.State, block.EndedBy, block.EndedAt, block.EndReason) = (ended, by.Login, clock.GetUtcNow().UtcDateTime, reason);
        if (account.State == PortalAccountState.Blocked) states.Unblock(account);
        await audit.Within(
            db, by, ended == BlockState.Withdrawn ? AuditOperation.BlockWithdrawn : AuditOperation.AccountUnblocked, login,
            block?.Reason, reason, stop, AccountBlock.ClauseOf(block?.Kind ?? BlockKind.Breach));
        await db.SaveChangesAsync(stop);
        return new Unblocked(login, ended);
    }
}
