using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Interest;

/// <summary>The second person confirms or rejects a rate; confirmed, every account is settled and published anew in the same commit.</summary>
public sealed class DecideRate(Writer writer, AuditLog audit, Changes changes, IOptions<LedgerPolicy> policy, TimeProvider clock)
{
    public sealed record Command(Actor By, int Proposal, bool Confirm);

    /// <param name="Changed">Accounts whose figures changed with the rate.</param>
    public sealed record Decided(bool Confirmed, int Changed);

    public sealed record NoSuchProposal(int Proposal) : Problem("no-such-rate-proposal");

    /// <summary>Who entered a rate does not confirm it.</summary>
    public sealed record SamePerson() : Problem("rate-same-person");

    public sealed record AlreadyDecided(string By) : Problem("rate-already-decided");

    public async Task<Result<Decided>> Handle(Command command, CancellationToken stop)
    {
        var answer = await writer.InOneTransaction(async (db, cancel) =>
        {
            var decided = await Decide(db, command, cancel);
            return (decided is Result<Decided>.Ok, decided);
        }, stop);
        if (answer is Result<Decided>.Ok { Value: { Confirmed: true, Changed: > 0 } }) changes.Tell();
        return answer;
    }

    private async Task<Result<Decided>> Decide(IBokDb db, Command command, CancellationToken stop)
    {
        if (await db.RateProposals.FirstOrDefaultAsync(p => p.Id == command.Proposal, stop) is not { } proposal) return new NoSuchProposal(command.Proposal);
        if (proposal.State != RateProposalState.Waiting) return new AlreadyDecided(proposal.DecidedBy ?? "");
        if (command.Confirm && string.Equals(proposal.ProposedBy, command.By.Login, StringComparison.OrdinalIgnoreCase)) return new SamePerson();
        var now = clock.GetUtcNow().UtcDateTime;
        (proposal.State, proposal.DecidedBy, proposal.DecidedAt) = (command.Confirm ? RateProposalState.Confirmed : RateProposalState.Rejected, command.By.Login, now);
        var old = await db.InterestRates.FirstOrDefaultAsync(r => r.From == proposal.From, stop);
        var told = ProposeRate.Told(proposal.BasisPoints, proposal.Source);
        await audit.Within(
            db, command.By, command.Confirm ? AuditOperation.RateConfirmed : AuditOperation.RateRejected, $"stopa od {proposal.From:yyyy-MM-dd}, art. 481 § 2 KC",
            old is null ? null : ProposeRate.Told(old.BasisPoints, old.Source), told, stop);
        if (command.Confirm)
        {
            if (old is not null) db.InterestRates.Remove(old);
            await db.SaveChangesAsync(stop);
            db.InterestRates.Add(new() { From = proposal.From, BasisPoints = proposal.BasisPoints, Source = proposal.Source });
        }

        await db.SaveChangesAsync(stop);
        if (!command.Confirm || PublishFigures.LastAsOf(db) is not { } asOf) return new Decided(command.Confirm, 0);
        return new Decided(true, (await PublishFigures.Within(db, policy.Value, asOf, null, now, stop)).Changed);
    }
}
