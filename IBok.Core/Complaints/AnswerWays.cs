using IBok.Core.Correspondence;
using IBok.Core.Data;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>
/// How a complainant may be answered, the usual way first. About direct debit by letter, and by e-mail only while a statement about it is in
/// force (ChSM III.4); about the portal by e-mail, the way of its complaints (JSM §6.2), or by letter. Who has a login sees it there as well.
/// </summary>
internal static class AnswerWays
{
    public static async Task<IReadOnlyList<(AnswerWay Way, Addressee To)>> Of(IBokDb db, Complaint one, CancellationToken stop)
    {
        var person = one.PersonId is { } id ? await db.Persons.AsNoTracking().FirstAsync(p => p.Id == id, stop) : null;
        var email = one.Subject == ComplaintSubject.DirectDebit
            ? person is null ? null : await AgreedEmail.Of(db, person.Id, stop)
            : person?.Facts.Email ?? one.Contents.Email;
        var (name, address) = (one.Contents.Name ?? person?.Facts.Name ?? email ?? "", one.Contents.Address ?? person?.Facts.Address);
        List<(AnswerWay, Addressee)> ways = [];
        if (email is not null) ways.Add((AnswerWay.Email, new(name, email, address, one.UserId)));
        if (address is not null) ways.Add((AnswerWay.Letter, new(name, null, address, one.UserId)));
        return ways;
    }
}
