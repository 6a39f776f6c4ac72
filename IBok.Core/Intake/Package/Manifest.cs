using System.Globalization;
using System.Text.Json;
using IBok.Core.Kernel;

namespace IBok.Core.Intake.Package;

/// <summary>What the sender says of the package (intake-package.md).</summary>
public sealed record Manifest(string Cooperative, DateOnly AsOf, IReadOnlyDictionary<string, ManifestFile> Files)
{
    public const string Format = "ibok-intake/1";

    private const string File = PackageSource.ManifestName;

    private const int LongestManifest = 1 << 20;

    /// <summary>Reads it; null when it cannot be used, with the reasons among the findings.</summary>
    public static Manifest? Read(PackageSource source, Findings findings)
    {
        if (source.LengthOf(File) > LongestManifest)
        {
            findings.Break("manifest-too-long", new(File), source.LengthOf(File).ToString(CultureInfo.InvariantCulture));
            return null;
        }

        try
        {
            using var stream = source.Read(File);
            using var json = JsonDocument.Parse(stream, new() { MaxDepth = 8 });
            return Of(json.RootElement, findings);
        }
        catch (InvalidDataException)
        {
            findings.Break("package-damaged", new(File));
            return null;
        }
        catch (InvalidOperationException)
        {
            findings.Break("not-utf8", new(File)); // System.Text.Json says so only when the text is asked for
            return null;
        }
        catch (JsonException e)
        {
            findings.Break("manifest-not-json", new(File, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1));
            return null;
        }
    }

    private static Manifest? Of(JsonElement root, Findings findings)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            findings.Break("manifest-not-object", new(File));
            return null;
        }

        if (Text(root, "format") is var format && format != Format) findings.Break("manifest-format", new(File), format ?? "", Format);
        var asOf = Text(root, "asOf");
        if (!DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day < WorkingDays.First || day > WorkingDays.Last)
            findings.Break("manifest-as-of", new(File), asOf ?? "", "YYYY-MM-DD");
        if (Text(root, "cooperative") is not { Length: > 0 } cooperative)
        {
            findings.Break("manifest-field", new(File), "", "cooperative");
            cooperative = "";
        }

        Dictionary<string, ManifestFile> files = new(StringComparer.Ordinal);
        if (!root.TryGetProperty("files", out var list) || list.ValueKind != JsonValueKind.Array)
            findings.Break("manifest-field", new(File), "", "files");
        else
            foreach (var one in list.EnumerateArray()) Add(one, files, findings);
        return findings.Broken ? null : new(cooperative, day, files);
    }

    private static void Add(JsonElement one, Dictionary<string, ManifestFile> files, Findings findings)
    {
        if (one.ValueKind != JsonValueKind.Object || Text(one, "name") is not { Length: > 0 } name)
        {
            findings.Break("manifest-field", new(File), one.ToString(), "name");
            return;
        }

        var rows = one.TryGetProperty("rows", out var r) && r.ValueKind == JsonValueKind.Number && r.TryGetInt32(out var n) && n >= 0 ? n : (int?)null;
        if (rows is null) findings.Break("manifest-file-field", new(File), name, "rows");
        var sha = Text(one, "sha256");
        if (sha is not { Length: 64 } || !sha.All(char.IsAsciiHexDigit)) findings.Break("manifest-file-field", new(File), name, "sha256");
        var total = Text(one, "total");
        Money? sum = null;
        if (total is not null && (sum = FieldText.Total(total)) is null) findings.Break("manifest-file-field", new(File), name, "total");
        if (total is null && PackageFiles.IsEntries(name)) findings.Break("manifest-file-field", new(File), name, "total");
        if (!files.TryAdd(name, new(name, rows ?? 0, sha?.ToLowerInvariant() ?? "", sum))) findings.Break("manifest-file-twice", new(File), name);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Control totals of one file.</summary>
public sealed record ManifestFile(string Name, int Rows, string Sha256, Money? Total);

/// <summary>The names of a package's files, in the order in which they are taken.</summary>
public static class PackageFiles
{
    public const string Premises = "premises.csv", Persons = "persons.csv", Titles = "titles.csv", Accounts = "accounts.csv",
        Charges = "charges.csv", Payments = "payments.csv", Claims = "claims.csv";

    public static readonly IReadOnlyList<string> InOrder = [Premises, Persons, Titles, Accounts, Charges, Payments, Claims];

    /// <summary>True for the files whose rows are entries, which have a total.</summary>
    public static bool IsEntries(string name) => name is Charges or Payments;
}
