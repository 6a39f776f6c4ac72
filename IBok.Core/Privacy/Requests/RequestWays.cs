using IBok.Core.Correspondence;
using IBok.Core.Data;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Requests;

/// <summary>
/// How a person may be answered, the agreed way first: who asked electronically is answered so (RODO art. 12 ust. 3), others by letter unless a statement about
/// e-mail is in force (ChSM III.4). Who has a login sees the answer in the portal as well.
/// </summary>
internal static class RequestWays
{
    public static async Task<IReadOnlyList<(RequestAnswerWay Way, Addressee To)>> Of(IBokDb db, DataRequest one, CancellationToken stop)
    {
        var facts = await db.Persons.AsNoTracking().Where(p => p.Id == one.PersonId).Select(p => p.Facts).FirstAsync(stop);
        var email = one.Channel is RequestChannel.Portal or RequestChannel.Email ? facts.Email : await AgreedEmail.Of(db, one.PersonId, stop);
        List<(RequestAnswerWay, Addressee)> ways = [];
        if (email is not null) ways.Add((RequestAnswerWay.Email, new(facts.Name, email, facts.Address, one.UserId)));
        if (facts.Address.Length > 0) ways.Add((RequestAnswerWay.Letter, new(facts.Name, null, facts.Address, one.UserId)));
        return ways;
    }
}
