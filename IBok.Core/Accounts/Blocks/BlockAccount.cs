using IBok.Core.Audit;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts.Blocks;

/// <summary>
/// Staff block a resident's account: for use against the rules (JSM §2.12, reading A8), which a second person confirms, or on a written
/// request (JSM §2.13), which is carried out at once or written down with its deadline (reading A20).
/// </summary>
public sealed class BlockAccount(Writer writer, AccountStates states, AuditLog audit, IOptions<LoginPolicy> policy, TimeProvider clock)
{
    /// <param name="Reason">In the clerk's words; needed.</param>
    /// <param name="LetterOn">The day the request was delivered; needed for a request, never in the future.</param>
    /// <param name="Now">False where a request is only written down.</param>
    public sealed record Command(Actor By, string Login, BlockKind Kind, string Reason, DateOnly? LetterOn = null, bool Now = true);

    public sealed record Ordered(string Login, BlockState State);

    public sealed record LetterNeeded() : Problem("block-letter-needed");

    /// <summary>A title's end blocks by itself; nobody orders it.</summary>
    public sealed record NotByHand() : Problem("block-not-by-hand");

    public sealed record NotAResident(string Login) : Problem("block-not-a-resident");

    public sealed record AlreadyThere(string Login) : Problem("block-already-there");

    public async Task<Result<Ordered>> Handle(Command command, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return new ChangeAccountState.ReasonNeeded();
        if (command.Kind == BlockKind.TitleEnded) return new NotByHand();
        var today = clock.TodayInPoland();
        if (command.Kind == BlockKind.OnRequest && (command.LetterOn is not { } letter || letter > today)) return new LetterNeeded();
        var (userId, answer) = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Order(db, command, cancel);
            return (done.Answer is Result<Ordered>.Ok, done);
        }, stop);
        if (userId is not null) states.TellEnded(userId);
        return answer;
    }

    private async Task<(string? UserId, Result<Ordered> Answer)> Order(IBokDb db, Command command, CancellationToken stop)
    {
        if (await AccountStates.Find(db, command.Login, stop) is not { } account) return (null, new Passwords.ResetPassword.NoSuchUser(command.Login));
        if (account.PersonId is null) return (null, new NotAResident(command.Login));
        if (account.State == PortalAccountState.Closed) return (null, new CloseAccount.AlreadyClosed(command.Login));
        if (account.State == PortalAccountState.Blocked
            || await db.AccountBlocks.AnyAsync(b => b.UserId == account.UserId && (b.State == BlockState.Proposed || b.State == BlockState.InForce), stop))
            return (null, new AlreadyThere(command.Login));
        var now = clock.GetUtcNow().UtcDateTime;
        var inForce = command.Kind == BlockKind.OnRequest ? command.Now : !policy.Value.BlockNeedsSecondPerson;
        DateOnly? by = command.LetterOn is { } letter && command.Kind == BlockKind.OnRequest ? (await ReadCalendar.Within(db, stop)).Plus(letter, 1) : null;
        db.AccountBlocks.Add(new()
        {
            UserId = account.UserId, Kind = command.Kind, State = inForce ? BlockState.InForce : BlockState.Proposed, Reason = command.Reason.Trim(),
            LetterOn = by is null ? null : command.LetterOn, ExecuteBy = by, OrderedBy = command.By.Login, OrderedAt = now, InForceSince = inForce ? now : null,
        });
        var clause = AccountBlock.ClauseOf(command.Kind);
        var reason = by is null ? command.Reason.Trim() : $"{command.Reason.Trim()} (pismo z {command.LetterOn:yyyy-MM-dd})";
        await audit.Within(
            db, command.By, inForce ? AuditOperation.AccountBlocked : AuditOperation.BlockProposed, command.Login, null, reason, stop, clause);
        if (inForce) await states.BlockWithin(db, account, clause, stop);
        await db.SaveChangesAsync(stop);
        return (inForce ? account.UserId : null, new Ordered(command.Login, inForce ? BlockState.InForce : BlockState.Proposed));
    }
}
