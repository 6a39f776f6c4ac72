using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IBok.Tests.Testing;

/// <summary>
/// Writes a package from rows, with control totals that are right. What is broken in a test is broken before they are counted, unless the
/// manifest itself is broken by <see cref="ChangeManifest"/>.
/// </summary>
internal sealed class PackageBuilder
{
    private readonly Dictionary<string, CsvText> files = [];
    private readonly Dictionary<string, byte[]> others = [];
    private readonly List<Action<JsonObject>> manifestChanges = [];

    public string AsOf { get; set; } = "2026-11-20";

    /// <summary>The manifest's bytes, when they are to be something else altogether.</summary>
    public byte[]? ManifestBytes { get; set; }

    public CsvText this[string name] => files[name];

    /// <summary>Two premises, two persons, an account each, with a correction, a return and a claim.</summary>
    public static PackageBuilder Good()
    {
        var package = new PackageBuilder();
        package.Add("premises.csv", "premises_id;kind;address;building;staircase;number;usable_area_m2;additional_area_m2;persons;valid_from",
            "L-1;flat;ul. Zażółcona 2/1, 00-001 Przykładów;2;A;1;48,30;4,20;3;2015-01-01", "L-2;garage;ul. Zażółcona 4;;;G1;15,60;;0;2015-01-01");
        package.Add("persons.csv", "person_id;kind;name;representative;address;email;phone;nip",
            "P-1;natural;Osoba Pierwsza;;ul. Zażółcona 2/1;osoba1@example.test;600100100;", "P-2;organisation;Spółka Próbna;Osoba Druga;ul. Długa 1;;;5260250274");
        package.Add("titles.csv", "title_id;premises_id;person_id;kind;valid_from;valid_to;end_reason",
            "T-1;L-1;P-1;wlasnosciowe;2015-01-01;;", "T-2;L-2;P-2;najem_uzytkowy;2020-01-01;;");
        package.Add("accounts.csv", "account_id;premises_id;purpose;nrb;person_id;valid_from;valid_to",
            "K-1;L-1;charges;30102023139999000000000001;P-1;2015-01-01;", "K-2;L-2;lease;03102023139999000000000002;;;");
        package.Add("charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects",
            "C-1;K-1;2026-09;Eksploatacja;48,30;m2;2,95;142,49;2026-09-15;2026-09-01;N/9/1;", "C-2;K-1;2026-09;Fundusz remontowy;48,30;m2;2,10;101,43;2026-09-15;2026-09-01;N/9/1;",
            "C-3;K-2;2026-10;Najem;;;;300,00;2026-10-12;2026-10-01;;", "C-4;K-1;2026-09;Eksploatacja;;;;-12,49;2026-09-15;2026-10-05;K/1;C-1");
        package.Add("payments.csv", "entry_id;account_id;amount;value_date;booked_on;title;designates;corrects",
            "W-1;K-1;100,00;2026-09-20;2026-09-21;Czynsz 09/2026;;", "W-2;K-2;350,00;2026-10-12;2026-10-12;Najem;2026-10;", "W-3;K-2;-80,00;2026-10-20;2026-10-20;Zwrot;;W-2");
        package.Add("claims.csv", "account_id;entry_id;group;from;to", "K-1;C-2;court;2026-10-15;");
        return package;
    }

    /// <summary>The next day's package: all of <see cref="Good"/> again, and something new in every file.</summary>
    public static PackageBuilder Next()
    {
        var package = Good();
        package.AsOf = "2026-11-21";
        package["premises.csv"].Set(2, "persons", "2").Add("L-3;flat;ul. Nowa 1;;;1;30,00;;1;2026-11-21");
        package["persons.csv"].Set(2, "phone", "600200200").Add("P-3;natural;Osoba Trzecia;;ul. Nowa 1;;;");
        package["titles.csv"].Set(2, "end_reason", "").Add("T-3;L-3;P-3;odrebna;2026-11-21;;");
        package["accounts.csv"].Add("K-3;L-3;charges;73102023139999000000000003;;;");
        package["charges.csv"].Add("C-5;K-3;2026-11;Eksploatacja;;;;50,00;2026-11-30;2026-11-21;;").Add("C-6;K-1;2026-11;Eksploatacja;;;;142,49;2026-11-16;2026-11-21;;");
        package["payments.csv"].Add("W-4;K-1;42,00;2026-11-21;2026-11-21;;;").Add("W-5;K-3;10,00;2026-11-20;2026-11-21;;C-5;");
        package["claims.csv"].Add("K-1;C-6;instalments;2026-11-21;2026-12-21");
        return package;
    }

    public PackageBuilder Add(string name, string header, params IEnumerable<string> rows)
    {
        files[name] = new(header, rows);
        return this;
    }

    public PackageBuilder Without(string name)
    {
        files.Remove(name);
        return this;
    }

    /// <summary>A file that the manifest does not name.</summary>
    public PackageBuilder Other(string name, string text)
    {
        others[name] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    /// <summary>Changes the finished manifest, control totals and all.</summary>
    public PackageBuilder ChangeManifest(Action<JsonObject> change)
    {
        manifestChanges.Add(change);
        return this;
    }

    /// <summary>Changes what the finished manifest says of one file.</summary>
    public PackageBuilder ChangeManifest(string file, Action<JsonObject> change) =>
        ChangeManifest(m => change(m["files"]!.AsArray().Select(f => f!.AsObject()).Single(f => f["name"]!.GetValue<string>() == file)));

    /// <summary>Writes a folder and answers its path.</summary>
    public string Folder(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var (name, bytes) in Everything()) File.WriteAllBytes(Path.Combine(path, name), bytes);
        return path;
    }

    /// <summary>Writes a ZIP and answers its path.</summary>
    /// <param name="path">Where.</param>
    /// <param name="prefix">The folder inside the ZIP, such as <c>paczka/</c>.</param>
    public string Zip(string path, string prefix = "")
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in Everything())
        {
            using var entry = zip.CreateEntry(prefix + name).Open();
            entry.Write(bytes);
        }

        return path;
    }

    public byte[] ZipBytes()
    {
        var path = Path.GetTempFileName();
        File.Delete(path);
        var bytes = File.ReadAllBytes(Zip(path));
        File.Delete(path);
        return bytes;
    }

    /// <summary>Every file with its bytes.</summary>
    public IReadOnlyDictionary<string, byte[]> Everything()
    {
        var all = files.ToDictionary(f => f.Key, f => f.Value.Bytes(), StringComparer.Ordinal);
        var list = new JsonArray();
        foreach (var (name, bytes) in all)
        {
            var one = new JsonObject { ["name"] = name, ["rows"] = files[name].Count, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
            if (name is "charges.csv" or "payments.csv") one["total"] = files[name].Total();
            list.Add(one);
        }

        var manifest = new JsonObject
        {
            ["format"] = "ibok-intake/1", ["cooperative"] = "SM Próbna", ["asOf"] = AsOf, ["createdAt"] = $"{AsOf}T22:15:00+01:00", ["files"] = list,
        };
        foreach (var change in manifestChanges) change(manifest);
        all["manifest.json"] = ManifestBytes ?? Encoding.UTF8.GetBytes(manifest.ToJsonString());
        foreach (var (name, bytes) in others) all[name] = bytes;
        return all;
    }
}

/// <summary>One CSV file: rows as text, lines counted from 1 with the header.</summary>
internal sealed class CsvText(string header, IEnumerable<string> rows)
{
    private readonly List<string> lines = [header, .. rows];

    public string LineEnd { get; set; } = "\n";

    public bool ByteOrderMark { get; set; }

    /// <summary>Changes the finished bytes before they are hashed.</summary>
    public Func<byte[], byte[]> Change { get; set; } = bytes => bytes;

    /// <summary>Data rows, for the manifest; those that a changed text really has, where it has others.</summary>
    public int? CountAs { get; set; }

    public int Count => CountAs ?? lines.Count - 1;

    public IReadOnlyList<string> Lines => lines;

    public CsvText Add(string row)
    {
        lines.Add(row);
        return this;
    }

    public CsvText Line(int line, string text)
    {
        lines[line - 1] = text;
        return this;
    }

    public CsvText Remove(int line)
    {
        lines.RemoveAt(line - 1);
        return this;
    }

    /// <summary>Sets a field of a row without quotes.</summary>
    public CsvText Set(int line, string column, string value)
    {
        var fields = lines[line - 1].Split(';');
        fields[Array.IndexOf(lines[0].Split(';'), column)] = value;
        return Line(line, string.Join(';', fields));
    }

    /// <summary>Puts the last column of every line first: column order is free.</summary>
    public CsvText LastColumnFirst()
    {
        for (var i = 0; i < lines.Count; i++) lines[i] = string.Join(';', lines[i].Split(';') is [.. var rest, var last] ? [last, .. rest] : []);
        return this;
    }

    public byte[] Bytes()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join(LineEnd, lines) + LineEnd);
        return Change(ByteOrderMark ? [0xEF, 0xBB, 0xBF, .. bytes] : bytes);
    }

    /// <summary>The sum of the amounts that are amounts, which end at a thousand million.</summary>
    public string Total()
    {
        var at = Array.IndexOf(lines[0].Split(';'), "amount");
        var amounts = lines.Skip(1).Select(l => l.Split(';')).Where(f => at >= 0 && at < f.Length)
            .Select(f => decimal.TryParse(f[at].Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n < 1_000_000_000 ? n : 0);
        return amounts.Sum().ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
    }
}
