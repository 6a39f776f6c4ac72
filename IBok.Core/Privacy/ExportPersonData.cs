using System.Globalization;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy;

/// <summary>
/// Everything that the program holds about one person (RODO art. 15, 20): every own column of every row that is about that person, of one moment. Other
/// holders of the same premises, senders of transfers and staff are not in it.
/// </summary>
public sealed class ExportPersonData(IDbContextFactory<IBokDb> dbs, AuditLog audit, TimeProvider clock)
{
    /// <summary>Rows of one section.</summary>
    public const int MostRows = 100_000;

    /// <param name="Values">In the order of the columns; null where nothing is held.</param>
    /// <param name="File">Of a document: which of <see cref="Export.Files"/>.</param>
    public sealed record Row(IReadOnlyList<string?> Values, string? File);

    public sealed record Section(string Table, string Title, IReadOnlyList<Inventory.Column> Columns, IReadOnlyList<Row> Rows);

    /// <param name="Files">Name in the archive and bytes.</param>
    public sealed record Export(string PersonCode, string Name, DateTime MadeAt, IReadOnlyList<Section> Sections, IReadOnlyList<(string Name, byte[] Bytes)> Files);

    /// <summary>For the person.</summary>
    public async Task<Result<Export>> Own(Asker asker, Actor by, CancellationToken stop) =>
        asker.PersonId is { } person ? await Make(by, person, stop) : new NotYours("dane osoby");

    /// <summary>For an administrator who answers a request.</summary>
    public async Task<Result<Export>> Of(Actor by, string personCode, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var person = await db.Persons.Where(p => p.Code == personCode).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop);
        return person is { } id ? await Make(by, id, stop) : new NotYours($"osoba {personCode}");
    }

    private async Task<Result<Export>> Make(Actor by, int person, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var who = await db.Persons.AsNoTracking().Where(p => p.Id == person).Select(p => new { p.Code, p.Facts.Name }).FirstAsync(stop);
        await audit.Add(by, AuditOperation.PersonExported, $"osoba {who.Code}", stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        List<(string, byte[])> files = [];
        List<Section> sections = [];
        foreach (var section in PersonTables.All)
        {
            stop.ThrowIfCancellationRequested();
            if (Read(db, section, person, files) is { Rows.Count: > 0 } read) sections.Add(read);
        }

        return new Export(who.Code, who.Name, clock.GetUtcNow().UtcDateTime, sections, files);
    }

    // Names of tables and columns come out of our own inventory, never from anybody.
    private static Section Read(IBokDb db, PersonTables.Section section, int person, List<(string, byte[])> files)
    {
        List<Inventory.Column> own = [.. Inventory.All.Where(c => c.Table == section.Table && c.Kind == ColumnKind.Own)];
        var isFile = Inventory.All.Any(c => c.Table == section.Table && c.Kind == ColumnKind.File);
        List<string> asked = [.. own.Select(c => $"t.\"{c.Name}\"")];
        if (isFile) asked.AddRange(["t.\"Id\"", "t.\"Kind\"", "t.\"Bytes\""]);
        using var command = db.Command(
            $"SELECT {string.Join(", ", asked)} FROM \"{section.Table}\" t WHERE {section.Where} ORDER BY t.\"{section.Order}\" LIMIT {MostRows.ToString(CultureInfo.InvariantCulture)}", 1);
        using var row = command.Read(person);
        List<Row> rows = [];
        while (row.Read())
        {
            string? file = null;
            if (isFile)
            {
                var ending = Documents.PaperScan.Leaves(Enum.Parse<Documents.FileKind>(row.GetString(own.Count + 1))).Ending;
                file = $"pliki/{section.Table}-{row.GetInt64(own.Count).ToString(CultureInfo.InvariantCulture)}.{ending}";
                files.Add((file, (byte[])row.GetValue(own.Count + 2)));
            }

            rows.Add(new([.. own.Select((c, i) => row.IsDBNull(i) ? null : Show(c.Type, row.GetValue(i)))], file));
        }

        return new(section.Table, section.Title, own, rows);
    }

    private static string Show(string type, object value) => type switch
    {
        "day" => DateOnly.FromDayNumber(Convert.ToInt32(value, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "instant" => new DateTime(Convert.ToInt64(value, CultureInfo.InvariantCulture), DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "month" => Month.OfValue(Convert.ToInt32(value, CultureInfo.InvariantCulture)).ToString(),
        "grosze" => new Money(Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToInvariant(),
        "area" => (Convert.ToInt64(value, CultureInfo.InvariantCulture) / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        "yesno" => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0 ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
