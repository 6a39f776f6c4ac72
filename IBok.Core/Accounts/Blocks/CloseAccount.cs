using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Blocks;

/// <summary>
/// Closes a resident's account for good: on the resident's letter (JSM §2.13), or when no title is left (JSM §2.14). The password, every second
/// factor, sessions and links die; the number is never given again (JSM §1.2), and whoever comes back registers anew and gets another.
/// </summary>
public sealed class CloseAccount(Writer writer, AccountStates states, AccountLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <param name="Reason">Where the letter is found, or why; needed.</param>
    /// <param name="LetterOn">The day of the resident's letter, not in the future; needed while a title holds.</param>
    public sealed record Command(Actor By, string Login, string Reason, DateOnly? LetterOn = null);

    public sealed record Closed(string Login);

    /// <summary>Nothing is done to a closed account any more.</summary>
    public sealed record AlreadyClosed(string Login) : Problem("account-closed");

    public async Task<Result<Closed>> Handle(Command command, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return new ChangeAccountState.ReasonNeeded();
        if (command.LetterOn > clock.TodayInPoland()) return new BlockAccount.LetterNeeded();
        var (userId, answer) = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Close(db, command, cancel);
            return (done.UserId is not null, done);
        }, stop);
        if (userId is not null) states.TellEnded(userId);
        return answer;
    }

    private async Task<(string? UserId, Result<Closed> Answer)> Close(IBokDb db, Command command, CancellationToken stop)
    {
        if (await AccountStates.Find(db, command.Login, stop) is not { } account) return (null, new Passwords.ResetPassword.NoSuchUser(command.Login));
        if (account.PersonId is null) return (null, new BlockAccount.NotAResident(command.Login));
        if (account.State == PortalAccountState.Closed) return (null, new AlreadyClosed(command.Login));
        var (now, today) = (clock.GetUtcNow().UtcDateTime, clock.TodayInPoland());
        var holds = await db.LegalTitles.AnyAsync(t => t.Facts.PersonId == account.PersonId && (t.Facts.ValidTo == null || t.Facts.ValidTo >= today), stop);
        if (holds && command.LetterOn is null) return (null, new BlockAccount.LetterNeeded());
        var (reason, clause) = (command.Reason.Trim(), command.LetterOn is null ? "JSM §2.14" : "JSM §2.13");
        foreach (var block in await db.AccountBlocks.Where(b => b.UserId == account.UserId && (b.State == BlockState.Proposed || b.State == BlockState.InForce)).Take(1).ToListAsync(stop))
            (block.State, block.EndedBy, block.EndedAt, block.EndReason) = (AccountBlock.Next(block.State, BlockEvent.End)!.Value, command.By.Login, now, reason);
        await audit.Within(
            db, command.By, AuditOperation.AccountClosed, command.Login, $"{account.State}",
            command.LetterOn is { } letter ? $"{reason} (pismo z {letter:yyyy-MM-dd})" : reason, stop, clause);
        await states.CloseWithin(db, account, stop);
        await letters.AddWithin(db, account.UserId, AccountLetters.Closed, clause, stop, orOnPaper: true);
        await db.SaveChangesAsync(stop);
        return (account.UserId, new Closed(command.Login));
    }
}
