using System.Text.Encodings.Web;
using System.Text.Json;
using IBok.Core.Demo.Town;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;

namespace IBok.Core.Demo.Writing;

/// <summary>The files of one package in a folder; households go in one by one, the manifest comes last.</summary>
internal sealed class PackageFolder : IDisposable
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string folder;
    private readonly CsvFile premises, persons, titles, accounts;
    private readonly EntryFiles entries;

    public PackageFolder(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        premises = new(folder, PackageFiles.Premises,
            "premises_id;kind;address;building;staircase;number;usable_area_m2;additional_area_m2;persons;valid_from");
        persons = new(folder, PackageFiles.Persons, "person_id;kind;name;representative;address;email;phone;nip");
        titles = new(folder, PackageFiles.Titles, "title_id;premises_id;person_id;kind;valid_from;valid_to;end_reason");
        accounts = new(folder, PackageFiles.Accounts, "account_id;premises_id;purpose;nrb;person_id;valid_from;valid_to");
        entries = new(folder);
    }

    public void Write(Household household, Timeline time)
    {
        foreach (var u in household.Units)
        {
            premises.Text(u.Code).Text(u.Kind).Text(u.Address).Text(u.Building).Text(u.Staircase).Text(u.Number).Hundredths(u.Area);
            (u.AdditionalArea is { } more ? premises.Hundredths(more) : premises.Empty()).Whole(u.Persons).Day(u.ValidFrom).EndRow();
        }

        foreach (var r in household.Residents)
        {
            persons.Text(r.Code).Text(r.Kind).Text(r.Name).Text(r.Representative).Text(r.Address).Text(r.Email).Text(r.Phone).Text(r.Nip)
                .EndRow();
        }

        foreach (var t in household.Titles)
            titles.Text(t.Code).Text(t.Unit).Text(t.Resident).Text(t.Kind).Day(t.From).Day(t.To).Text(t.EndReason).EndRow();
        foreach (var book in household.Books)
        {
            var a = book.Account;
            accounts.Text(a.Code).Text(a.Unit).Text(a.Purpose).Text(a.Nrb.ToString()).Text(a.Resident).Day(a.From).Day(a.To).EndRow();
            entries.Write(book, time);
        }
    }

    /// <summary>Ends all files and writes the manifest with their control totals.</summary>
    public DemoSummary Finish(string cooperative, DateOnly asOf)
    {
        CsvFile[] files = [premises, persons, titles, accounts, entries.Charges, entries.Payments, entries.Claims];
        using (var stream = File.Create(Path.Combine(folder, PackageSource.ManifestName)))
        using (var json = new Utf8JsonWriter(stream, Readable))
            WriteManifest(json, cooperative, asOf, files);
        return new(
            folder, asOf, premises.Rows, persons.Rows, titles.Rows, accounts.Rows, entries.Charges.Rows, entries.Payments.Rows,
            entries.Claims.Rows, new(entries.Charges.Total), new(entries.Payments.Total), files.Sum(f => f.Bytes));
    }

    public void Dispose()
    {
        premises.Dispose();
        persons.Dispose();
        titles.Dispose();
        accounts.Dispose();
        entries.Dispose();
    }

    private static void WriteManifest(Utf8JsonWriter json, string cooperative, DateOnly asOf, CsvFile[] files)
    {
        json.WriteStartObject();
        json.WriteString("format", Manifest.Format);
        json.WriteString("cooperative", cooperative);
        json.WriteString("asOf", $"{asOf:yyyy-MM-dd}");
        json.WriteString("createdAt", $"{asOf:yyyy-MM-dd}T20:15:00Z");
        json.WriteStartArray("files");
        foreach (var file in files)
        {
            var sha256 = file.Finish();
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteNumber("rows", file.Rows);
            json.WriteString("sha256", sha256);
            if (PackageFiles.IsEntries(file.Name)) json.WriteString("total", new Money(file.Total).ToIntake());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
