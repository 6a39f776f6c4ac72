using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Inbox;

/// <summary>A filter of the inbox that a member of staff keeps under a name.</summary>
public sealed class SavedView
{
    public int Id { get; private set; }

    public required string UserId { get; init; }

    public required string Name { get; init; }

    public InboxKind? Kind { get; init; }

    public string? Text { get; init; }

    /// <summary>As in <see cref="ListInbox.Filter"/>.</summary>
    public string? AssignedTo { get; init; }

    public required bool OnlyOverdue { get; init; }
}

/// <summary>The saved views of a login: kept, listed, thrown away. They are nobody's data but the owner's taste, so nothing is logged.</summary>
public sealed class SavedViews(IDbContextFactory<IBokDb> dbs, Writer writer)
{
    public const int Most = 20, LongestName = 60, LongestText = 100;

    public sealed record NameNeeded(int Most) : Problem("view-name-needed");

    public sealed record TooMany(int Most) : Problem("view-too-many");

    public sealed record Row(int Id, string Name, ListInbox.Filter Filter);

    public async Task<IReadOnlyList<Row>> Of(string userId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.SavedViews.AsNoTracking().Where(v => v.UserId == userId).OrderBy(v => v.Name)
            .Select(v => new Row(v.Id, v.Name, new(v.Kind, v.Text, v.AssignedTo, v.OnlyOverdue))).Take(Most).ToListAsync(stop);
    }

    /// <summary>Keeps a view; the same name again means the new filter.</summary>
    public Task<Result<bool>> Save(string userId, string? name, ListInbox.Filter filter, CancellationToken stop)
    {
        var called = name?.Trim() ?? "";
        if (called.Length is 0 or > LongestName || filter.Text?.Length > LongestText) return Task.FromResult<Result<bool>>(new NameNeeded(LongestName));
        return writer.InOneTransaction(async (db, cancel) =>
        {
            await db.SavedViews.Where(v => v.UserId == userId && v.Name == called).ExecuteDeleteAsync(cancel);
            if (await db.SavedViews.CountAsync(v => v.UserId == userId, cancel) >= Most) return (false, (Result<bool>)new TooMany(Most));
            db.SavedViews.Add(new() { UserId = userId, Name = called, Kind = filter.Kind, Text = filter.Text, AssignedTo = filter.AssignedTo, OnlyOverdue = filter.OnlyOverdue });
            await db.SaveChangesAsync(cancel);
            return (true, true);
        }, stop);
    }

    public Task Drop(string userId, int id, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) => (true, await db.SavedViews.Where(v => v.UserId == userId && v.Id == id).ExecuteDeleteAsync(cancel)), stop);
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("SavedViews");
        view.HasOne<IBokUser>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);

        // A name means one view; a login's views are read together.
        view.HasIndex(v => new { v.UserId, v.Name }).IsUnique();
    }
}
