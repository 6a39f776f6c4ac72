using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Calendar;

/// <summary>The second person confirms or rejects a day off. Figures that rest on it are published anew by the caller, or by the next start.</summary>
public sealed class DecideHoliday(Writer writer, AuditLog audit, TimeProvider clock)
{
    public sealed record Command(Actor By, int Proposal, bool Confirm);

    public sealed record Decided(DateOnly Day, bool Confirmed);

    public sealed record NoSuchProposal(int Proposal) : Problem("no-such-holiday-proposal");

    /// <summary>Who entered a day does not confirm it.</summary>
    public sealed record SamePerson() : Problem("holiday-same-person");

    public sealed record AlreadyDecided(string By) : Problem("holiday-already-decided");

    public Task<Result<Decided>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var answer = await Decide(db, command, cancel);
        return (answer is Result<Decided>.Ok, answer);
    }, stop);

    private async Task<Result<Decided>> Decide(IBokDb db, Command command, CancellationToken stop)
    {
        if (await db.HolidayProposals.FirstOrDefaultAsync(p => p.Id == command.Proposal, stop) is not { } proposal) return new NoSuchProposal(command.Proposal);
        if (proposal.State != HolidayProposalState.Waiting) return new AlreadyDecided(proposal.DecidedBy ?? "");
        if (command.Confirm && string.Equals(proposal.ProposedBy, command.By.Login, StringComparison.OrdinalIgnoreCase)) return new SamePerson();
        (proposal.State, proposal.DecidedBy, proposal.DecidedAt) =
            (command.Confirm ? HolidayProposalState.Confirmed : HolidayProposalState.Rejected, command.By.Login, clock.GetUtcNow().UtcDateTime);
        if (command.Confirm) db.OneOffHolidays.Add(new() { Day = proposal.Day, Name = proposal.Name, Source = proposal.Source });
        await audit.Within(
            db, command.By, command.Confirm ? AuditOperation.HolidayConfirmed : AuditOperation.HolidayRejected, $"dzień wolny {proposal.Day:yyyy-MM-dd}",
            null, $"{proposal.Name}: {proposal.Source}", stop);
        await db.SaveChangesAsync(stop);
        return new Decided(proposal.Day, command.Confirm);
    }
}
