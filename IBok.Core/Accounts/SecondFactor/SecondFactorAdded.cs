using IBok.Core.Accounts.Passwords;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>What follows every second factor that was added: recovery codes with the first, a letter, the end of the other sessions, the next step.</summary>
public sealed class SecondFactorAdded(Sessions sessions, StartSession start, AccountLetters letters)
{
    /// <param name="Codes">Recovery codes, shown once; empty where there were some before.</param>
    /// <param name="Next">The session that follows a forced enrolment; null where the session goes on.</param>
    public sealed record Done(string UserId, string SessionId, IReadOnlyList<string> Codes, SignIn.SignedIn? Next);

    internal async Task<Result<Done>> Within(IBokDb db, ProveOwner.Owner owner, string address, CancellationToken stop)
    {
        var first = !await db.RecoveryCodes.AnyAsync(c => c.UserId == owner.UserId, stop);
        var codes = first ? await RecoveryCodes.Make(db, owner.UserId, stop) : [];
        await letters.AddWithin(db, owner.UserId, AccountLetters.SecondFactorChanged, "JSM §5.3", stop);
        await db.SaveChangesAsync(stop);
        var forced = owner.Session.Stage == SessionStage.Enrolment;
        await sessions.EndAllWithin(db, owner.UserId, forced ? null : owner.Session.Id, stop);
        var next = forced ? await start.Within(db, new(owner.UserId, SessionStage.Enrolment, address, owner.Session.Device, owner.Session), stop) : null;
        return forced && next is null ? new ProveOwner.SessionOver() : new Done(owner.UserId, owner.Session.Id, codes, next);
    }

    /// <summary>After the commit: other open connections end.</summary>
    internal Result<Done> Tell(Result<Done> answer)
    {
        if (answer is Result<Done>.Ok { Value: var done }) sessions.TellEnded(done.UserId, done.Next is null ? done.SessionId : null);
        return answer;
    }
}
