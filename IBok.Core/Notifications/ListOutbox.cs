using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Notifications;

/// <summary>Letters for the office, newest first, a page at a time.</summary>
public sealed class ListOutbox(IDbContextFactory<IBokDb> dbs, IMailSender mail, IRestricted restricted)
{
    public const int PageSize = 50;

    public sealed record Row(
        int Id, DateTime CreatedAt, string RecipientName, string? Email, string Subject, string About, DeliveryState State, DateTime StateSince, int Tries, string? LastError);

    /// <summary>False: letters wait, because no mail server is named.</summary>
    public bool CanSend => mail.IsReady;

    /// <param name="state">Only these.</param>
    /// <param name="beforeId">Older than this one; null: from the newest.</param>
    public async Task<IReadOnlyList<Row>> Page(DeliveryState? state, int? beforeId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = db.OutboxMessages.AsNoTracking();
        if (state is { } wanted) all = all.Where(m => m.State == wanted);
        if (beforeId is { } before) all = all.Where(m => m.Id < before);
        return await Rows(all.OrderByDescending(m => m.Id), stop);
    }

    /// <summary>Letters of one case, oldest first.</summary>
    public async Task<IReadOnlyList<Row>> About(string about, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Rows(db.OutboxMessages.AsNoTracking().Where(m => m.About == about).OrderBy(m => m.Id), stop);
    }

    /// <summary>How many are in each state that needs somebody.</summary>
    public async Task<IReadOnlyDictionary<DeliveryState, int>> Counts(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.OutboxMessages.AsNoTracking().Where(m => m.State != DeliveryState.Sent && m.State != DeliveryState.Printed)
            .GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
    }

    private async Task<IReadOnlyList<Row>> Rows(IQueryable<OutboxMessage> all, CancellationToken stop)
    {
        var hidden = await restricted.Now(stop);
        var rows = await all.Select(m => new { m.UserId, m.PostalAddress, Row = new Row(m.Id, m.CreatedAt, m.RecipientName, m.Email, m.Subject, m.About, m.State, m.StateSince, m.Tries, m.LastError) })
            .Take(PageSize).ToListAsync(stop);
        return rows.ConvertAll(r => hidden.IsAddressee(r.UserId, r.Row.RecipientName, r.Row.Email, r.PostalAddress) ? r.Row with { RecipientName = IRestricted.Name, Email = null } : r.Row);
    }
}
