using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Notifications;

/// <summary>One letter, for the office; reading is logged. Its link is never shown.</summary>
public sealed class ReadLetter(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted)
{
    public sealed record Whole(
        int Id, string Template, string About, string Clause, string RecipientName, string? Email, string? PostalAddress, string Subject,
        IReadOnlyList<string> Paragraphs, DateTime CreatedAt, DeliveryState State, DateTime StateSince, int Tries, DateTime NextTryAt, string? LastError);

    public async Task<Result<Whole>> Of(Actor by, int id, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.OutboxMessages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, stop) is not { } m) return new NotYours($"wiadomość {id}");
        if ((await restricted.Now(stop)).IsAddressee(m.UserId, m.RecipientName, m.Email, m.PostalAddress) && await restricted.IsHiddenFromAll(by, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, $"wiadomość {id} ({m.About})", stop);
        return new Whole(
            m.Id, m.Template, m.About, m.Clause, m.RecipientName, m.Email, m.PostalAddress, m.Subject, LetterText.Paragraphs(m.Body), m.CreatedAt, m.State,
            m.StateSince, m.Tries, m.NextTryAt, m.LastError);
    }
}
