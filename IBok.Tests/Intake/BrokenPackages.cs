using System.Text;
using System.Text.Json.Nodes;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>One thing broken in a package that is good otherwise, and the one finding that must tell it.</summary>
/// <param name="Alone">True when nothing else may be told.</param>
internal sealed record BrokenPackage(
    string Name, Action<PackageBuilder> Break, string Code, string File, int Line, string? Column, string Found, string Expected, bool Alone = true)
{
    /// <summary>The second package, with a row of its own in every file that nothing else hangs on.</summary>
    public PackageBuilder Package()
    {
        var package = PackageBuilder.Next();
        package["premises.csv"].Add("L-9;flat;ul. Ostatnia 9;;;9;10,00;;1;2026-01-01");
        package["persons.csv"].Add("P-9;natural;Osoba Ostatnia;;ul. Ostatnia 9;;;");
        package["titles.csv"].Add("T-9;L-1;P-1;odrebna;2026-01-01;;");
        package["accounts.csv"].Add("K-9;L-1;renovation;88102023139999000101010101;;2026-01-01;");
        package["charges.csv"].Add("C-9;K-1;2026-11;Eksploatacja;10,00;m2;1,00;10,00;2026-11-30;2026-11-21;;");
        package["payments.csv"].Add("W-9;K-1;20,00;2026-11-20;2026-11-21;Wpłata;;");
        package["claims.csv"].Add("K-1;C-1;court;2026-11-01;2026-12-01");
        Break(package);
        return package;
    }
}

internal static class BrokenPackages
{
    private static readonly Dictionary<string, int> OwnLine = new(StringComparer.Ordinal)
    {
        ["premises.csv"] = 5, ["persons.csv"] = 5, ["titles.csv"] = 5, ["accounts.csv"] = 5, ["charges.csv"] = 8, ["payments.csv"] = 7, ["claims.csv"] = 4,
    };

    // How ids of the program's own entries begin; before the list that is made of them.
    private static readonly string[] Reserved = ["BANK-1-2", "DD-1", "NP-1", "IBOK-UNDO-C-1", "IBOK-2-C-1"];

    public static IReadOnlyList<BrokenPackage> All { get; } = [.. Fields(), .. References(), .. Rows(), .. Totals()];

    private static IEnumerable<BrokenPackage> Fields() =>
    [
        Field("premises.csv", "premises_id", "", "field-empty"), Field("premises.csv", "premises_id", "L 9", "field-id"),
        Field("premises.csv", "premises_id", new string('L', 65), "field-id"), Field("premises.csv", "address", "", "field-empty"),
        Field("premises.csv", "kind", "house", "word", "flat, garage, commercial, utility, land"), Field("premises.csv", "kind", "Flat", "word", "flat, garage, commercial, utility, land"),
        Field("premises.csv", "usable_area_m2", "48.30", "area"), Field("premises.csv", "usable_area_m2", "-1,00", "area"), Field("premises.csv", "usable_area_m2", "", "area"),
        Field("premises.csv", "additional_area_m2", "1,234", "area"), Field("premises.csv", "persons", "3,5", "whole-number"), Field("premises.csv", "persons", "-1", "whole-number"),
        Field("premises.csv", "persons", "", "whole-number"), Field("premises.csv", "valid_from", "1989-12-31", "date-range"), Field("premises.csv", "valid_from", "2101-01-01", "date-range"),
        Field("persons.csv", "kind", "person", "word", "natural, organisation"), Field("persons.csv", "name", "", "field-empty"), new("persons.csv name of spaces", p => p["persons.csv"].Set(5, "name", "   "), "field-empty", "persons.csv", 5, "name", "", ""),
        Field("persons.csv", "address", "", "field-empty"),
        Field("titles.csv", "kind", "wynajem", "word", "lokatorskie, wlasnosciowe, odrebna, najem_mieszkalny, najem_uzytkowy, najem_gospodarczy, dzierzawa"),
        Field("titles.csv", "valid_from", "", "date"), Field("titles.csv", "valid_from", "2026-02-29", "date"), Field("titles.csv", "valid_from", "01.01.2026", "date"),
        Field("titles.csv", "valid_to", "2025-12-31", "ends-before-start", "2026-01-01"), Field("accounts.csv", "valid_to", "2025-12-31", "ends-before-start", "2026-01-01"),
        Field("accounts.csv", "purpose", "czynsz", "word", "charges, renovation, lease, loan"), Field("accounts.csv", "nrb", "88102023139999000101010102", "nrb-wrong-check", "26"),
        Field("accounts.csv", "nrb", "8810202313999900010101010", "nrb-wrong-length", "26"), Field("accounts.csv", "nrb", "8810202313999900010101010x", "nrb-not-a-digit", "26"),
        Field("accounts.csv", "nrb", "", "nrb-wrong-length", "26"),
        Field("charges.csv", "amount", "10,005", "amount-decimals"), Field("charges.csv", "amount", "10.00", "amount"), Field("charges.csv", "amount", "1 000,00", "amount"),
        Field("charges.csv", "amount", "", "amount"), Field("charges.csv", "amount", "10,", "amount"), Field("charges.csv", "amount", "+10,00", "amount"), Field("charges.csv", "amount", "1e3", "amount"),
        Field("charges.csv", "amount", "9999999999999999999", "amount"), Field("charges.csv", "amount", "1000000000,01", "amount"), Field("charges.csv", "amount", "١٠,٠٠", "amount"),
        Field("payments.csv", "amount", "20,001", "amount-decimals"), Field("payments.csv", "amount", "dwadzieścia", "amount"),
        Field("charges.csv", "quantity", "10.5", "number"), Field("charges.csv", "rate", "jeden", "number"), Field("charges.csv", "rate", "1,123456789", "number"),
        Field("charges.csv", "component", "", "field-empty"), Field("charges.csv", "period", "2026-13", "period"), Field("charges.csv", "period", "11.2026", "period"), Field("charges.csv", "period", "", "period"),
        Field("charges.csv", "due_date", "2026-11-31", "date"), Field("charges.csv", "due_date", "2101-01-01", "date-range"), Field("charges.csv", "posted_on", "2026-11-22", "after-as-of", "2026-11-21"),
        Field("payments.csv", "booked_on", "2026-11-22", "after-as-of", "2026-11-21"), Field("payments.csv", "value_date", "2026-11-22", "value-after-booking", "2026-11-21"),
        Field("payments.csv", "value_date", "wczoraj", "date"), Field("payments.csv", "amount", "-20,00", "payment-below-zero"), Field("payments.csv", "designates", "C 1", "field-id"),
        Field("claims.csv", "group", "sąd", "word", "court, instalments"), Field("claims.csv", "to", "2026-10-31", "ends-before-start", "2026-11-01"), Field("claims.csv", "from", "", "date"),
    ];

    private static IEnumerable<BrokenPackage> References() =>
    [
        .. from file in "charges.csv payments.csv".Split(' ') from id in Reserved select Field(file, "entry_id", id, "entry-reserved", "BANK-, DD-, NP-, IBOK-"),
        Field("titles.csv", "premises_id", "L-77", "premises-unknown"), Field("titles.csv", "person_id", "P-77", "person-unknown"),
        Field("accounts.csv", "premises_id", "L-77", "premises-unknown"), Field("accounts.csv", "person_id", "P-77", "person-unknown"),
        Field("charges.csv", "account_id", "K-77", "account-unknown"), Field("payments.csv", "account_id", "K-77", "account-unknown"), Field("claims.csv", "account_id", "K-77", "account-unknown"),
        Field("claims.csv", "entry_id", "C-77", "charge-unknown"), Field("claims.csv", "entry_id", "C-3", "charge-unknown"), Field("claims.csv", "entry_id", "W-1", "charge-unknown"),
        Field("charges.csv", "corrects", "C-77", "corrects-unknown"), Field("charges.csv", "corrects", "C-9", "corrects-unknown"), Field("charges.csv", "corrects", "C-3", "corrects-foreign"),
        Field("charges.csv", "corrects", "W-1", "corrects-other-kind"), Field("payments.csv", "corrects", "W-77", "corrects-unknown"), Field("payments.csv", "corrects", "W-2", "corrects-foreign"),
        Field("payments.csv", "corrects", "C-1", "corrects-other-kind"),
        Field("premises.csv", "premises_id", "L-1", "key-twice"), Field("persons.csv", "person_id", "P-1", "key-twice"), Field("titles.csv", "title_id", "T-1", "key-twice"),
        Field("accounts.csv", "account_id", "K-1", "key-twice"), Field("charges.csv", "entry_id", "W-1", "entry-twice", "2"), Field("payments.csv", "entry_id", "C-1", "entry-twice", "2"),
        Field("payments.csv", "entry_id", "C-5", "entry-twice", "6"),
        new("a claim told twice", p => p["claims.csv"].Add("K-1;C-1;court;2026-11-01;"), "key-twice", "claims.csv", 5, "entry_id", "C-1", ""),
        new("a charge twice in the file", p => p["charges.csv"].Add(p["charges.csv"].Lines[7]), "entry-twice", "charges.csv", 9, "entry_id", "C-9", "8"),
        new("a payment twice in the file", p => p["payments.csv"].Add(p["payments.csv"].Lines[6]), "entry-twice", "payments.csv", 8, "entry_id", "W-9", "7"),
        new("a charge told before with another amount", p => p["charges.csv"].Set(4, "amount", "300,01"), "entry-conflict", "charges.csv", 4, "entry_id", "C-3", ""),
        new("a charge told before with another document", p => p["charges.csv"].Set(2, "document", "N/9/2"), "entry-conflict", "charges.csv", 2, "entry_id", "C-1", ""),
        new("a payment told before with another title", p => p["payments.csv"].Set(2, "title", "Czynsz 9/2026"), "entry-conflict", "payments.csv", 2, "entry_id", "W-1", ""),
        new("a payment told before for another account", p => p["payments.csv"].Set(2, "account_id", "K-2"), "entry-conflict", "payments.csv", 2, "entry_id", "W-1", ""),
        new("a payment corrected below zero", p => p["payments.csv"].Line(7, "W-9;K-1;-100,01;2026-09-20;2026-11-21;;;W-1"), "payment-negative", "payments.csv", 7, "amount", "-0,01", ""),
        new("a payment returned twice", p => p["payments.csv"].Line(7, "W-9;K-2;-350,00;2026-11-20;2026-11-21;;;W-2"), "payment-negative", "payments.csv", 7, "amount", "-80,00", ""),
        new("two claims on one charge at once", p => p["claims.csv"].Line(4, "K-1;C-2;instalments;2026-11-01;"), "claims-overlap", "claims.csv", 4, "from", "2026-11-01", ""),
    ];

    private static IEnumerable<BrokenPackage> Rows() =>
    [
        new("a row with a field too few", p => p["charges.csv"].Line(8, "C-9;K-1;2026-11;Eksploatacja;;;;10,00;2026-11-30;2026-11-21;"), "row-fields", "charges.csv", 8, null, "11", "12"),
        new("a row with a field too many", p => p["claims.csv"].Line(4, "K-1;C-1;court;2026-11-01;2026-12-01;"), "row-fields", "claims.csv", 4, null, "6", "5"),
        new("a row that ends too early", p => p["persons.csv"].Line(5, "P-9"), "row-fields", "persons.csv", 5, null, "1", "8"),
        new("text that is too long", p => p["charges.csv"].Set(8, "component", new string('x', 501)), "field-too-long", "charges.csv", 8, "component", new string('x', 200) + "…", "500"),
        new("text of another encoding", p => p["persons.csv"].Change = b => Swap(b, "Osoba Ostatnia", [0x4F, 0xB3]), "not-utf8", "persons.csv", 5, "name", "0xB3", ""),
        new("a header of another encoding", p => p["claims.csv"].Change = b => Swap(b, "account_id", [0xB3]), "not-utf8", "claims.csv", 1, null, "³;entry_id;group;from;to", "", Alone: false),
        new("UTF-16", p => p["claims.csv"].Change = b => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(b))],
            "not-utf8", "claims.csv", 1, null, "UTF-16/UTF-32", ""),
        new("a quote in the middle", p => p["persons.csv"].Line(5, "P-9;natural;\"Osoba\" Ostatnia;;ul. Ostatnia 9;;;"), "row-quote-text-after", "persons.csv", 5, null, "P-9;natural;\"Osoba\" Ostatnia;;ul. Ostatnia 9;;;", ""),
        new("a quote where there are none", p => p["persons.csv"].Line(5, "P-9;natural;Osoba \"O\";;ul. Ostatnia 9;;;"),
            "row-quote-stray", "persons.csv", 5, null, "P-9;natural;Osoba \"O\";;ul. Ostatnia 9;;;", ""),
        new("a quote open at the end", p => p["claims.csv"].Line(4, "K-1;C-1;court;2026-11-01;\""), "row-quote-open", "claims.csv", 4, null, "K-1;C-1;court;2026-11-01;\"·", ""),
        new("a quote that is never closed", p => p["payments.csv"].Set(7, "title", "\"" + new string('x', 1 << 21)), "row-too-long", "payments.csv", 7, null, "", "1048576", Alone: false),
        new("a file without a header", p => p["claims.csv"].Change = _ => [], "file-empty", "claims.csv", 0, null, "", "", Alone: false),
        new("a column missing", p => p["claims.csv"].Line(1, "account_id;entry_id;group;since;to"), "column-missing", "claims.csv", 1, null, "account_id;entry_id;group;since;to", "from", Alone: false),
        new("a column twice", p => p["claims.csv"].Line(1, "account_id;entry_id;group;from;from"), "column-twice", "claims.csv", 1, "from", "from", ""),
        new("comma instead of semicolon", p => p["claims.csv"].Line(1, "account_id,entry_id,group,from,to"), "column-missing", "claims.csv", 1, null, "account_id,entry_id,group,from,to", "account_id", Alone: false),
    ];

    private static IEnumerable<BrokenPackage> Totals() =>
    [
        new("a wrong number of rows", p => p.ChangeManifest("persons.csv", f => f["rows"] = 77), "total-rows", "persons.csv", 0, null, "4", "77"),
        new("a wrong hash", p => p.ChangeManifest("titles.csv", f => f["sha256"] = new string('0', 64)), "total-sha256", "titles.csv", 0, null, Sha("titles.csv"), new('0', 64)),
        new("a wrong total of charges", p => p.ChangeManifest("charges.csv", f => f["total"] = "733,91"), "total-amount", "charges.csv", 0, null, "733,92", "733,91"),
        new("a wrong total of payments", p => p.ChangeManifest("payments.csv", f => f["total"] = "-442,00"), "total-amount", "payments.csv", 0, null, "442,00", "-442,00"),
        new("a file that is not there", p => p.ChangeManifest(m => m["files"]!.AsArray().Add(new JsonObject { ["name"] = "rates.csv", ["rows"] = 1, ["sha256"] = new string('a', 64) })),
            "file-missing", "rates.csv", 0, null, "", ""),
        new("a file that the manifest does not name", p => p.ChangeManifest(m => m["files"]!.AsArray().RemoveAt(6)), "file-not-in-manifest", "claims.csv", 0, null, "", ""),
        Manifest("another format", m => m["format"] = "ibok-intake/2", "manifest-format", "ibok-intake/2", "ibok-intake/1"), Manifest("no format", m => m.Remove("format"), "manifest-format", "", "ibok-intake/1"),
        Manifest("no business date", m => m.Remove("asOf"), "manifest-as-of", "", "YYYY-MM-DD"), Manifest("a business date of another form", m => m["asOf"] = "21.11.2026", "manifest-as-of", "21.11.2026", "YYYY-MM-DD"),
        Manifest("a business date of another century", m => m["asOf"] = "1989-12-31", "manifest-as-of", "1989-12-31", "YYYY-MM-DD"),
        Manifest("no cooperative", m => m.Remove("cooperative"), "manifest-field", "", "cooperative"), Manifest("no list of files", m => m.Remove("files"), "manifest-field", "", "files"),
        Manifest("a file without a name", m => m["files"]![0]!.AsObject().Remove("name"), "manifest-field", null, "name"),
        Manifest("a file without rows", m => m["files"]![0]!.AsObject().Remove("rows"), "manifest-file-field", "premises.csv", "rows"),
        Manifest("a file with less than no rows", m => m["files"]![0]!["rows"] = -1, "manifest-file-field", "premises.csv", "rows"),
        Manifest("a file without a hash", m => m["files"]![0]!.AsObject().Remove("sha256"), "manifest-file-field", "premises.csv", "sha256"),
        Manifest("a hash that is none", m => m["files"]![0]!["sha256"] = new string('z', 64), "manifest-file-field", "premises.csv", "sha256"),
        Manifest("charges without a total", m => m["files"]![4]!.AsObject().Remove("total"), "manifest-file-field", "charges.csv", "total"),
        Manifest("a total with a dot", m => m["files"]![4]!["total"] = "733.92", "manifest-file-field", "charges.csv", "total"),
        Manifest("a file named twice", m => m["files"]!.AsArray().Add(m["files"]![0]!.DeepClone()), "manifest-file-twice", "premises.csv", ""),
        new("no JSON", p => p.ManifestBytes = "{ \"format\":\n  oops }"u8.ToArray(), "manifest-not-json", "manifest.json", 2, null, "", ""),
        new("an empty manifest", p => p.ManifestBytes = [], "manifest-not-json", "manifest.json", 1, null, "", ""),
        new("JSON of another shape", p => p.ManifestBytes = "[1, 2]"u8.ToArray(), "manifest-not-object", "manifest.json", 0, null, "", ""),
        new("a manifest of another encoding", p => p.ManifestBytes = [.. "{\"format\":\"ibok"u8, 0xB3, .. "\"}"u8], "not-utf8", "manifest.json", 0, null, "", ""),
        new("a manifest of two megabytes", p => p.ManifestBytes = new byte[2 << 20], "manifest-too-long", "manifest.json", 0, null, "2097152", ""),
    ];

    private static BrokenPackage Field(string file, string column, string value, string code, string expected = "") => new(
        $"{file} {column} = {(value.Length > 30 ? value[..30] : value)}", p => p[file].Set(OwnLine[file], column, value), code, file, OwnLine[file], column, value, expected);

    private static BrokenPackage Manifest(string name, Action<JsonObject> change, string code, string? found, string expected) => new(
        $"manifest: {name}", p => p.ChangeManifest(change), code, "manifest.json", 0, null, found ?? "*", expected);

    private static string Sha(string file) => new BrokenPackage("", _ => { }, "", "", 0, null, "", "").Package().Everything()["manifest.json"] is var bytes
        ? JsonNode.Parse(bytes)!["files"]!.AsArray().Single(f => f!["name"]!.GetValue<string>() == file)!["sha256"]!.GetValue<string>() : "";

    private static byte[] Swap(byte[] bytes, string text, byte[] with)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        return [.. bytes[..at], .. with, .. bytes[(at + Encoding.UTF8.GetByteCount(text))..]];
    }
}
