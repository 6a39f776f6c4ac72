using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Privacy;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>The archive that a resident downloads, opened and held against the running product's database, row by row and column by column (RODO art. 15, 20).</summary>
[Collection(SharedProduct.Name)]
public sealed class PersonExportTests(BrowserHost host)
{
    // One of a couple: the account names nobody, the title of the other stands beside hers.
    private const string Login = "10017", Person = "P-00017", Other = "P-00018", Premises = "L-00017", Account = "K-00019";

    private const string OfLogin = "IN (SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = '" + Login + "')", OfPerson = "= (SELECT \"Id\" FROM \"Persons\" WHERE \"Code\" = '" + Person + "')";

    // Written apart from the product's own way: what of each table is about her, by codes of the demo.
    private static readonly IReadOnlyList<(string Table, string Where)> Expected =
    [
        ("Persons", $"\"Code\" = '{Person}'"), ("PersonHistory", $"\"OfId\" {OfPerson}"), ("LegalTitles", $"\"PersonId\" {OfPerson}"), ("LegalTitleHistory", $"\"PersonId\" {OfPerson}"),
        ("Premises", $"\"Code\" = '{Premises}'"), ("LedgerAccounts", $"\"Code\" = '{Account}'"),
        ("Charges", $"\"AccountId\" = (SELECT \"Id\" FROM \"LedgerAccounts\" WHERE \"Code\" = '{Account}')"), ("Payments", $"\"AccountId\" = (SELECT \"Id\" FROM \"LedgerAccounts\" WHERE \"Code\" = '{Account}')"),
        ("PortalAccounts", $"\"UserId\" {OfLogin}"), ("AspNetUsers", $"\"UserName\" = '{Login}'"), ("PremisesLogins", $"\"UserId\" {OfLogin}"), ("RegulationAcceptances", $"\"UserId\" {OfLogin}"),
        ("Sessions", $"\"UserId\" {OfLogin}"), ("AuditLog", $"\"Actor\" = '{Login}'"), ("Questions", $"\"UserId\" {OfLogin}"), ("Complaints", $"\"PersonId\" {OfPerson}"),
        ("ComplaintSteps", $"\"ComplaintId\" IN (SELECT \"Id\" FROM \"Complaints\" WHERE \"PersonId\" {OfPerson})"), ("ComplaintFiles", $"\"ComplaintId\" IN (SELECT \"Id\" FROM \"Complaints\" WHERE \"PersonId\" {OfPerson})"),
        ("DataRequests", $"\"PersonId\" {OfPerson}"), ("DataRequestSteps", $"\"RequestId\" IN (SELECT \"Id\" FROM \"DataRequests\" WHERE \"PersonId\" {OfPerson})"), ("OutboxMessages", $"\"UserId\" {OfLogin}"),
        ("AnnouncementReads", $"\"UserId\" {OfLogin}"),
    ];

    [Fact]
    [Trait("Clause", "CIV.7")]
    public async Task The_archive_holds_each_of_the_person_s_values_as_the_database_has_them_and_nobody_else_s()
    {
        await WithALife();
        await using var window = await host.Window(Login);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/moje-dane");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Pobierz moje dane (ZIP)" }).ClickAsync());
        file.SuggestedFilename.Should().Be($"dane-{Person}.zip");
        var files = Open(await file.PathAsync());
        var json = JsonElement.Parse(files["dane.json"]);

        json.EnumerateObject().Select(p => p.Name).Except(["osoba", "sporzadzono"], StringComparer.Ordinal).Should().BeEquivalentTo(Expected.Select(e => e.Table).Where(t => Rows(t).Count > 0), "each table is there, and a new one says here whose it is");
        var values = 0;
        foreach (var (table, _) in Expected.Where(e => json.TryGetProperty(e.Table, out _))) values += Compare(json.GetProperty(table), table, Rows(table));
        values.Should().BeGreaterThan(1_000, "an empty comparison proves nothing");
        files[json.GetProperty("ComplaintFiles")[0].GetProperty("plik").GetString()!].Should().Equal(HostComplaints.Scan);
        NobodyElse(Encoding.UTF8.GetString(files["dane.json"]) + System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(files["dane.html"])));
    }

    private static int Compare(JsonElement told, string table, List<string[]> rows)
    {
        told.GetArrayLength().Should().Be(rows.Count, table);
        var own = Own(table);
        foreach (var (row, i) in rows.Select((r, i) => (r, i)))
        {
            foreach (var (column, at) in own.Select((c, at) => (c, at)))
                (told[i].TryGetProperty(column.Name, out var value) ? value.GetString() : null).Should().Be(Written(column.Type, row[at]), "{0}.{1}, row {2}", table, column.Name, i);
        }

        return rows.Count * own.Count;
    }

    private static List<Inventory.Column> Own(string table) => [.. Inventory.All.Where(c => c.Table == table && c.Kind == ColumnKind.Own)];

    // A value that is not there is told apart from an empty one.
    private List<string[]> Rows(string table)
    {
        var columns = string.Join(" || char(31) || ", Own(table).Select(c => $"CASE WHEN \"{c.Name}\" IS NULL THEN char(30) ELSE CAST(\"{c.Name}\" AS TEXT) END"));
        var (where, order) = (Expected.Single(e => e.Table == table).Where, table switch { "Sessions" => "StartedAt", "AuditLog" => "Seq", "AnnouncementReads" => "At", _ => "Id" });
        return [.. HostDatabase.Ask(host.Product.Data, $"SELECT {columns} FROM \"{table}\" WHERE {where} ORDER BY \"{order}\"").Select(r => r.Split('\u001f'))];
    }

    private static string? Written(string type, string value) => (type, value) switch
    {
        (_, "\u001e") => null,
        ("day", _) => new DateTime(1, 1, 1).AddDays(Number(value)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ("instant", _) => new DateTime(Number(value)).ToString("s", CultureInfo.InvariantCulture) + "Z",
        ("month", _) => value.Insert(4, "-"),
        ("grosze" or "area", _) => (Number(value) / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        ("yesno", _) => value == "1" ? "true" : "false",
        _ => value,
    };

    private static long Number(string value) => long.Parse(value, CultureInfo.InvariantCulture);

    private void NobodyElse(string archive)
    {
        var others = HostDatabase.Ask(host.Product.Data, $"SELECT \"Name\", COALESCE(\"Email\", ''), COALESCE(\"Phone\", ''), COALESCE(\"Nip\", '') FROM \"Persons\" WHERE \"Code\" <> '{Person}'").SelectMany(r => r.Split('|'))
            .Concat(HostDatabase.Ask(host.Product.Data, $"SELECT COALESCE(\"Nrb\", ''), \"Code\" FROM \"LedgerAccounts\" WHERE \"Code\" <> '{Account}'").SelectMany(r => r.Split('|')))
            .Append(Other).Where(w => w.Length > 5).Distinct(StringComparer.Ordinal).ToList();
        others.Count.Should().BeGreaterThan(100);
        others.Where(w => archive.Contains(w, StringComparison.Ordinal)).Should().BeEmpty();
        foreach (var staff in new[] { "clerk", "accountant" }) archive.Should().NotContain(staff, "who worked on it is somebody else");
    }

    private async Task WithALife()
    {
        var (client, key) = (await host.Client(Login), Guid.NewGuid().ToString("N"));
        const string form = "/reklamacje/nowa", requests = "/moje-dane/wnioski";
        var today = TimeProvider.System.TodayInPoland().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await client.PostFile(form, "Files", "przelew.pdf", HostComplaints.Scan, ("_handler", "complain"), ("Key", key), ("EventOn", today), ("Description", "Brak przelewu z 3 listopada.")))
            .Location.Should().EndWith("?wyslano=1");
        (await client.Post(requests, requests, ("_handler", "ask"), ("Key", key), ("Kind", "Access"), ("Words", ""))).Location.Should().EndWith("?wyslano=1");
        await HostDatabase.AtRest(host.Product.Data); // letters about both have left
    }

    private static Dictionary<string, byte[]> Open(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var from = e.Open();
            using var bytes = new MemoryStream();
            from.CopyTo(bytes);
            return bytes.ToArray();
        }, StringComparer.Ordinal);
    }
}
