using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Notifications;

/// <summary>The portal's inbox: letters to the asker's own login, newest first.</summary>
public sealed class ReadInbox(IDbContextFactory<IBokDb> dbs, Writer writer, TimeProvider clock)
{
    private const int Most = 200;

    public sealed record Row(int Id, DateTime CreatedAt, string Subject, bool IsRead);

    public sealed record Whole(int Id, DateTime CreatedAt, string Subject, IReadOnlyList<string> Paragraphs, string Clause, bool IsRead);

    public async Task<IReadOnlyList<Row>> All(Asker asker, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.OutboxMessages.AsNoTracking().Where(m => m.UserId == asker.UserId).OrderByDescending(m => m.Id)
            .Select(m => new Row(m.Id, m.CreatedAt, m.Subject, m.ReadAt != null)).Take(Most).ToListAsync(stop);
    }

    public async Task<Result<Whole>> One(Asker asker, int id, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.OutboxMessages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.UserId == asker.UserId, stop) is { } m
            ? new Whole(m.Id, m.CreatedAt, m.Subject, LetterText.Paragraphs(m.Body), m.Clause, m.ReadAt is not null) : new NotYours($"wiadomość {id}");
    }

    /// <summary>Looking at a page changes nothing, so the resident says that a letter was read.</summary>
    public Task<Result<bool>> MarkRead(Asker asker, int id, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (await db.OutboxMessages.FirstOrDefaultAsync(m => m.Id == id && m.UserId == asker.UserId, cancel) is not { } letter)
            return (false, (Result<bool>)new NotYours($"wiadomość {id}"));
        letter.MarkRead(clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);
}
