using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Correspondence;

/// <summary>A clerk enters a written statement that answers may come by e-mail (ChSM III.4). It needs an address to write to.</summary>
public sealed class GiveEmailStatement(Writer writer, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    /// <summary>Of a scan, in bytes.</summary>
    public const int MostScanBytes = 10_000_000;

    private const int YearsBack = 10;

    internal static readonly LetterTemplate Given = new(
        "email-statement-given", "Korespondencja ze spółdzielnią e-mailem",
        "Zgodnie z oświadczeniem z dnia {Given} odpowiedzi na reklamacje i inne pisma wysyłamy od dziś na ten adres e-mail.\n\n"
        + "Oświadczenie można w każdej chwili odwołać na piśmie; wtedy znów piszemy listownie.");

    /// <param name="GivenOn">The day on the paper.</param>
    /// <param name="ReceivedOn">Not before it, not in the future.</param>
    /// <param name="Scan">Optional.</param>
    public sealed record Command(Actor By, string PersonCode, DateOnly? GivenOn, DateOnly? ReceivedOn, Upload? Scan = null);

    /// <summary>A day is missing, in the future, or the paper came before it was written.</summary>
    public sealed record WrongDays(DateOnly Earliest, DateOnly Latest) : Problem("statement-wrong-days");

    /// <summary>The cooperative holds no e-mail address of this person: it comes first, by a letter about data (JSM §2.11).</summary>
    public sealed record NoEmail() : Problem("statement-no-email");

    public sealed record AlreadyGiven(DateOnly Since) : Problem("statement-already-given");

    public Task<Result<bool>> Handle(Command command, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        var earliest = today.AddYears(-YearsBack);
        if (command is not { GivenOn: { } given, ReceivedOn: { } received } || given > received || received > today || given < earliest)
            return Task.FromResult<Result<bool>>(new WrongDays(earliest, today));
        var scan = command.Scan is { } upload ? PaperScan.Of(upload.Name, upload.Bytes, MostScanBytes) : null;
        if (scan is Result<PaperScan>.Refused no) return Task.FromResult<Result<bool>>(no.Problem);
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Give(db, command.By, command.PersonCode, given, received, (scan as Result<PaperScan>.Ok)?.Value, cancel);
            return (answer is Result<bool>.Ok, answer);
        }, stop);
    }

    internal static EmailStatementScan Kept(int statementId, bool ofWithdrawal, PaperScan scan) => new()
    {
        StatementId = statementId, IsOfWithdrawal = ofWithdrawal, Kind = scan.Kind, OriginalName = scan.Name, Bytes = scan.Bytes, Sha256 = scan.Sha256,
    };

    private async Task<Result<bool>> Give(IBokDb db, Actor by, string code, DateOnly given, DateOnly received, PaperScan? scan, CancellationToken stop)
    {
        if (await db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, stop) is not { } person) return new NotYours($"osoba {code}");
        if (person.Facts.Email is not { } email) return new NoEmail();
        if (await db.EmailStatements.FirstOrDefaultAsync(s => s.PersonId == person.Id && s.WithdrawnOn == null, stop) is { } there) return new AlreadyGiven(there.ReceivedOn);
        var statement = db.EmailStatements.Add(new()
        {
            PersonId = person.Id, GivenOn = given, ReceivedOn = received, By = by.Login, At = clock.GetUtcNow().UtcDateTime,
        }).Entity;
        await db.SaveChangesAsync(stop);
        if (scan is not null) db.EmailStatementScans.Add(Kept(statement.Id, ofWithdrawal: false, scan));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Given"] = $"{given:dd.MM.yyyy}" };
        outbox.Add(db, new(Given, fields, new(person.Facts.Name, email, person.Facts.Address), $"osoba {code}", AuditClauses.ElectronicAnswers));
        await audit.Within(
            db, by, AuditOperation.EmailStatementGiven, $"osoba {code}", null, $"oświadczenie z {given:yyyy-MM-dd}, wpłynęło {received:yyyy-MM-dd}", stop);
        await db.SaveChangesAsync(stop);
        return true;
    }
}
