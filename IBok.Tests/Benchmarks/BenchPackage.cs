using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IBok.Core.Kernel;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A package of equal flats with eight charges a month each, months in turn as an accounting system posts them; its rows can also be had
/// one by one, for a floor that has nothing to read.
/// </summary>
/// <param name="Premises">Flats, each with a person, a title and an account of the same number.</param>
/// <param name="Months">Months of charges, the last one that of <see cref="BenchFolder.AsOf"/>; 0 writes master files only.</param>
internal sealed record BenchPackage(int Premises, int Months)
{
    private const string Header =
        "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document";

    private static readonly (string Name, string Quantity, string Unit, string Rate)[] Components =
    [
        ("Eksploatacja podstawowa", "48,30", "m2", "4,20"), ("Fundusz remontowy", "48,30", "m2", "3,10"), ("C.o. zaliczka", "48,30", "m2", "5,45"),
        ("Zimna woda i ścieki", "9,00", "m3", "14,87"), ("Podgrzanie wody", "4,50", "m3", "31,20"),
        ("Gospodarowanie odpadami", "3", "osoba", "29,00"), ("Dźwig", "3", "osoba", "11,50"), ("Domofon", "1", "szt.", "4,00"),
    ];

    private static readonly Row[] Rows = [.. Components.Select(c => new Row(
        c.Name, Dotted(c.Quantity), c.Unit, Dotted(c.Rate), Product(c.Quantity, c.Rate)))];

    public int Lines => Premises * Months * Components.Length;

    /// <summary>What a line says beside its ids and days; quantity and rate as the database keeps them.</summary>
    public sealed record Row(string Component, string Quantity, string Unit, string Rate, long Grosze);

    /// <summary>A line, counted from 0: its flat (from 1), its month and what is charged.</summary>
    public (int Flat, Month Month, Row Row) Line(int line)
    {
        var (before, component) = Math.DivRem(line, Components.Length);
        return ((before % Premises) + 1, MonthOf(before / Premises), Rows[component]);
    }

    public static string EntryId(int line) => string.Create(CultureInfo.InvariantCulture, $"C-{line:D8}");

    public static string Document(Month month) => $"N/{month}";

    public static DateOnly DueDate(Month month) => new(month.Year, month.Number, 15);

    public static DateOnly PostedOn(Month month) => new(month.Year, month.Number, 1);

    /// <summary>Writes it into a folder, which must not be there.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        List<object> files =
        [
            File(folder, "premises.csv", "premises_id;kind;address;building;staircase;number;usable_area_m2;persons;valid_from", Premises, i =>
                $"L-{i:D5};flat;ul. Wzorcowa {(i / 60) + 1}/{(i % 60) + 1}, 00-000 Przykładowo;{(i / 60) + 1};{(i % 60 / 15) + 1};{(i % 60) + 1};48,30;3;2010-01-01"),
            File(folder, "persons.csv", "person_id;kind;name;address;email;phone", Premises, i =>
                $"P-{i:D5};natural;Wzorcowa Osoba {i};ul. Wzorcowa {(i / 60) + 1}/{(i % 60) + 1}, 00-000 Przykładowo;osoba{i}@example.test;+48 000 000 000"),
            File(folder, "titles.csv", "title_id;premises_id;person_id;kind;valid_from", Premises, i => $"T-{i:D5};L-{i:D5};P-{i:D5};wlasnosciowe;2010-01-01"),
            File(folder, "accounts.csv", "account_id;premises_id;purpose;nrb;person_id;valid_from", Premises, i =>
                $"{AccountId(i)};L-{i:D5};charges;{Nrb.WithCheck($"9990000000000000000{i:D5}")};P-{i:D5};2010-01-01"),
        ];
        if (Months > 0) files.Add(File(folder, "charges.csv", Header, Lines, i => Text(i - 1), Total()));
        System.IO.File.WriteAllText(Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(new
        {
            format = "ibok-intake/1", cooperative = "SM Wzorcowa", asOf = $"{BenchFolder.AsOf:yyyy-MM-dd}", files,
        }));
    }

    public static string AccountId(int flat) => string.Create(CultureInfo.InvariantCulture, $"K-{flat:D5}");

    private static object File(string folder, string name, string header, int rows, Func<int, string> row, string? total = null)
    {
        var path = Path.Combine(folder, name);
        using (var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" })
        {
            text.WriteLine(header);
            for (var i = 1; i <= rows; i++) text.WriteLine(row(i));
        }

        using var bytes = System.IO.File.OpenRead(path);
        return new { name, rows, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), total };
    }

    private static string Dotted(string number) => number.Replace(',', '.');

    private static long Product(string quantity, string rate) => Money.RoundToGrosz(
        decimal.Parse(Dotted(quantity), CultureInfo.InvariantCulture) * decimal.Parse(Dotted(rate), CultureInfo.InvariantCulture)).Grosze;

    private Month MonthOf(int number) => Month.Of(BenchFolder.AsOf.AddMonths(number - Months + 1));

    private string Total() => new Money(Rows.Sum(r => r.Grosze) * Premises * Months).ToIntake();

    private string Text(int line)
    {
        var (flat, month, row) = Line(line);
        return string.Join(
            ';', EntryId(line), AccountId(flat), month, row.Component, row.Quantity.Replace('.', ','), row.Unit, row.Rate.Replace('.', ','),
            new Money(row.Grosze).ToIntake(), $"{DueDate(month):yyyy-MM-dd}", $"{PostedOn(month):yyyy-MM-dd}", Document(month));
    }
}
