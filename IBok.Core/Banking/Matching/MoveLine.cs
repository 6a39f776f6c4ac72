using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking.Matching;

/// <summary>A clerk moves a line otherwise than to an account: back to its sender, aside, into the queue again, or out of the ledger.</summary>
public sealed class MoveLine(Writer writer, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes, TimeProvider clock)
{
    public const int LongestNote = 300;

    /// <param name="Note">Why, in a person's words.</param>
    public sealed record Command(int LineId, LineEvent Event, string Note, Actor By);

    /// <summary>Something later takes from its payment: a return by the bank, a payout.</summary>
    public sealed record SomethingDepends(int Id, string Named) : Problem("bank-line-depends");

    public async Task<Result<LineState>> Handle(Command command, CancellationToken stop)
    {
        var note = command.Note.Trim();
        if (note.Length is 0 or > LongestNote) return new NoteMissing(LongestNote);
        var done = await writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Within(db, command with { Note = note }, cancel);
            return (answer is Result<LineState>.Ok, answer);
        }, stop);
        if (done is Result<LineState>.Ok) changes.Tell();
        return done;
    }

    private async Task<Result<LineState>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        if (await db.BankLines.SingleOrDefaultAsync(l => l.Id == command.LineId, stop) is not { } line) return new AssignLine.NoSuchLine(command.LineId);
        var now = clock.GetUtcNow().UtcDateTime;
        var before = line.State;
        if (command.Event is LineEvent.Post or LineEvent.Withdraw) return new BankLine.NotAllowed(line.Id, before); // an account must be named; a file goes as a whole
        var posting = new LinePosting(db, ledger.Value, now);
        if (command.Event == LineEvent.TakeBack && before == LineState.Posted)
        {
            if (await posting.Dependents(line, stop) is { Count: > 0 } later) return new SomethingDepends(line.Id, string.Join(", ", later));
            await posting.TakeBack(line, stop);
        }

        if (line.On(command.Event, command.Note, null, command.By.Login, now) is Result<BankLine>.Refused no) return no.Problem;
        var operation = command.Event == LineEvent.TakeBack ? AuditOperation.BankLineTakenBack : AuditOperation.BankLineMoved;
        await audit.Within(db, command.By, operation, $"bank line {line.Id}", before.ToString(), $"{line.State}: {command.Note}", stop);
        await db.SaveChangesAsync(stop);
        if (command.Event == LineEvent.TakeBack) await posting.Publish(stop);
        return line.State;
    }
}
