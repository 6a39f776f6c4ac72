using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Correspondence;

/// <summary>A clerk enters that a person takes the statement back: answers go on paper again from this moment (ChSM III.4). No reason is asked for.</summary>
public sealed class WithdrawEmailStatement(Writer writer, AuditLog audit, TimeProvider clock)
{
    /// <param name="ReceivedOn">The day on which the withdrawal came; not before the statement, not in the future.</param>
    public sealed record Command(Actor By, string PersonCode, DateOnly? ReceivedOn, Upload? Scan = null);

    public sealed record NoStatement() : Problem("statement-none");

    public Task<Result<bool>> Handle(Command command, CancellationToken stop)
    {
        var scan = command.Scan is { } upload ? PaperScan.Of(upload.Name, upload.Bytes, GiveEmailStatement.MostScanBytes) : null;
        if (scan is Result<PaperScan>.Refused no) return Task.FromResult<Result<bool>>(no.Problem);
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Withdraw(db, command, (scan as Result<PaperScan>.Ok)?.Value, cancel);
            return (answer is Result<bool>.Ok, answer);
        }, stop);
    }

    private async Task<Result<bool>> Withdraw(IBokDb db, Command command, PaperScan? scan, CancellationToken stop)
    {
        var (code, today) = (command.PersonCode, clock.TodayInPoland());
        if (await db.Persons.Where(p => p.Code == code).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop) is not { } person) return new NotYours($"osoba {code}");
        if (await db.EmailStatements.FirstOrDefaultAsync(s => s.PersonId == person && s.WithdrawnOn == null, stop) is not { } statement) return new NoStatement();
        if (command.ReceivedOn is not { } received || received > today || received < statement.GivenOn)
            return new GiveEmailStatement.WrongDays(statement.GivenOn, today);
        (statement.WithdrawnOn, statement.WithdrawnBy, statement.WithdrawnAt) = (received, command.By.Login, clock.GetUtcNow().UtcDateTime);
        if (scan is not null) db.EmailStatementScans.Add(GiveEmailStatement.Kept(statement.Id, ofWithdrawal: true, scan));
        await audit.Within(
            db, command.By, AuditOperation.EmailStatementWithdrawn, $"osoba {code}", $"oświadczenie z {statement.GivenOn:yyyy-MM-dd}",
            $"odwołanie wpłynęło {received:yyyy-MM-dd}", stop);
        await db.SaveChangesAsync(stop);
        return true;
    }
}
