using System.IO.Compression;
using System.Text.Json;
using FluentAssertions;
using IBok.Blazor.Downloads;
using IBok.Core.Correspondence;
using IBok.Core.Kernel;
using IBok.Core.Privacy;
using IBok.Tests.Complaints;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Privacy;

/// <summary>The export of a person's data, opened and compared with the database.</summary>
[Trait("Clause", "CIV.7")]
public sealed class ExportPersonDataTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_archive_holds_every_row_of_the_person_with_the_values_of_the_database_and_the_documents()
    {
        await using var desk = await WithALife();
        var (json, files, _) = Open(await Own(desk));
        json.GetProperty("osoba").GetString().Should().Be("P-1");
        json.GetProperty("Persons")[0].GetProperty("Email").GetString().Should().Be("osoba1@example.test");
        Texts(json, "Charges", "EntryId").Should().Equal(await desk.Core.Rows("SELECT \"EntryId\" FROM \"Charges\" WHERE \"EntryId\" IN ('C-1', 'C-2', 'C-4') ORDER BY \"Id\""));
        Texts(json, "Charges", "AmountGrosze").Should().Equal("142.49", "101.43", "-12.49");
        Texts(json, "Payments", "EntryId").Should().Equal("W-1");
        Texts(json, "LegalTitles", "Code").Should().Equal("T-1");
        Texts(json, "AspNetUsers", "UserName").Should().Equal(Login);
        Texts(json, "Complaints", "Contents_Description").Should().Equal("Saldo nie zgadza się.");
        Texts(json, "EmailStatements", "GivenOn").Should().Equal("2026-11-20");
        json.GetProperty("OutboxMessages").GetArrayLength().Should().Be(2, "the acknowledgement and the word about the statement; the mailbox is the cooperative's own");
        var document = json.GetProperty("ComplaintFiles")[0].GetProperty("plik").GetString()!;
        files[document].Should().Equal(Scan.Bytes);
    }

    [Fact]
    public async Task Nothing_of_anybody_else_and_no_secret_is_in_it()
    {
        await using var desk = await WithALife();
        await desk.Register(Mail("obcy@example.test"));
        var (_, files, html) = Open(await Own(desk));
        var text = System.Text.Encoding.UTF8.GetString(files["dane.json"]) + html;
        foreach (var foreign in new[] { "Spółka Próbna", "5260250274", "\"K-2\"", "03102023139999000000000002", "obcy@example.test", "anna", "Notatka biura" }) text.Should().NotContain(foreign);
        foreach (var secret in await desk.Core.Rows($"SELECT \"PasswordHash\" FROM \"AspNetUsers\" WHERE \"UserName\" = '{Login}' UNION SELECT \"SecurityStamp\" FROM \"AspNetUsers\""))
            text.Should().NotContain(secret);
    }

    [Fact]
    public async Task People_read_it_in_words_with_days_and_amounts_as_they_write_them()
    {
        await using var desk = await WithALife();
        var (_, _, raw) = Open(await Own(desk));
        var html = System.Net.WebUtility.HtmlDecode(raw);
        raw.Should().NotContain("<script");
        html.Should().Contain("<h2>Naliczenia</h2>").And.Contain("142,49\u00a0zł").And.Contain("15.09.2026").And.Contain("w toku").And.Contain("Osoba fizyczna").And.Contain("Saldo nie zgadza się.");
    }

    [Fact]
    public async Task Who_asks_for_it_is_logged_and_a_login_without_a_person_gets_nothing()
    {
        await using var desk = await WithALife();
        await Own(desk);
        (await desk.Core.Rows("SELECT \"Actor\" FROM \"AuditLog\" WHERE \"Operation\" = 'PersonExported'")).Should().Equal(Login);
        ProblemOf(await desk.Core.Get<ExportPersonData>().Own(new("kto", null), Resident, Stop)).Should().BeOfType<NotYours>();
        ProblemOf(await desk.Core.Get<ExportPersonData>().Of(Clerk, "P-9", Stop)).Should().BeOfType<NotYours>();
    }

    private static async Task<ComplaintDesk> WithALife()
    {
        var desk = await ComplaintDesk.Open();
        var number = await Number(desk.File("Saldo nie zgadza się.", files: Scan));
        await desk.Core.Get<IBok.Core.Complaints.NoteOnComplaint>().Handle(await desk.Seen(number), "Notatka biura", Stop);
        await desk.Core.Get<GiveEmailStatement>().Handle(new(Clerk, "P-1", Today, Today), Stop);
        return desk;
    }

    private static async Task<ExportPersonData.Export> Own(ComplaintDesk desk) =>
        (await desk.Core.Get<ExportPersonData>().Own(desk.Asker, Resident, Stop)).Should().BeOfType<Result<ExportPersonData.Export>.Ok>().Which.Value;

    private static (JsonElement Json, Dictionary<string, byte[]> Files, string Html) Open(ExportPersonData.Export export)
    {
        using var zip = new ZipArchive(new MemoryStream(PersonArchive.Of(export, "SM Próbna")));
        var files = zip.Entries.ToDictionary(e => e.FullName, Bytes, StringComparer.Ordinal);
        return (JsonDocument.Parse(files["dane.json"]).RootElement, files, System.Text.Encoding.UTF8.GetString(files["dane.html"]));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var bytes = new MemoryStream();
        from.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static IEnumerable<string?> Texts(JsonElement json, string table, string column) => json.GetProperty(table).EnumerateArray().Select(r => r.GetProperty(column).GetString());
}
