using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Notes;

/// <summary>Writes a note on premises, or on one account of them; logged with its text.</summary>
public sealed class AddNote(Writer writer, AuditLog audit, TimeProvider clock)
{
    public const int LongestText = 2_000;

    /// <param name="Premises">The code of the premises.</param>
    /// <param name="Account">The code of an account of theirs; null: the premises as a whole.</param>
    public sealed record Command(Actor By, string Premises, string? Account, string Text);

    public sealed record Added(int Id);

    public sealed record Empty() : Problem("note-empty");

    /// <param name="Length">Characters that were sent.</param>
    public sealed record TooLong(int Length, int Most) : Problem("note-too-long");

    /// <summary>No such premises, or the account is not theirs.</summary>
    public sealed record NoSuchPlace(string Place) : Problem("note-no-such-place");

    public Task<Result<Added>> Handle(Command command, CancellationToken stop)
    {
        // Browsers send CR LF and count one character: what a person sees counts.
        var text = command.Text.ReplaceLineEndings("\n").Trim();
        if (text.Length == 0) return Task.FromResult<Result<Added>>(new Empty());
        if (text.Length > LongestText) return Task.FromResult<Result<Added>>(new TooLong(text.Length, LongestText));
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Add(db, command with { Text = text }, cancel);
            return (answer is Result<Added>.Ok, answer);
        }, stop);
    }

    private async Task<Result<Added>> Add(IBokDb db, Command command, CancellationToken stop)
    {
        var premises = await db.Premises.Where(p => p.Code == command.Premises).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop);
        if (premises is not { } id) return new NoSuchPlace(command.Premises);
        int? account = null;
        if (command.Account is { } code)
        {
            account = await db.LedgerAccounts.Where(a => a.Code == code && a.Facts.PremisesId == id).Select(a => (int?)a.Id).FirstOrDefaultAsync(stop);
            if (account is null) return new NoSuchPlace(code);
        }

        var note = db.Notes.Add(new() { PremisesId = id, AccountId = account, Text = command.Text, By = command.By.Login, At = clock.GetUtcNow().UtcDateTime }).Entity;
        var subject = command.Account is null ? $"lokal {command.Premises}" : $"konto {command.Account}";
        await audit.Within(db, command.By, AuditOperation.NoteAdded, subject, null, command.Text, stop);
        await db.SaveChangesAsync(stop);
        return new Added(note.Id);
    }
}
