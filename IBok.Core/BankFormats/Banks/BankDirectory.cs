using System.Text;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Banks;

/// <summary>
/// Names of Polish banks by sort code: the code itself, otherwise its first four digits (co-operative banks), otherwise three
/// (others). A beginning that several banks share names the one that has nearly all of its codes, or nobody.
/// </summary>
public sealed class BankDirectory
{
    private const int Nearly = 90;

    private static readonly Lazy<BankDirectory> FromAssembly = new(ReadShipped);

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <param name="banks">Each code once.</param>
    internal BankDirectory(IReadOnlyCollection<(string Code, string Name)> banks)
    {
        Count = banks.Count;
        foreach (var length in (int[])[3, 4])
        {
            foreach (var group in banks.GroupBy(b => b.Code[..length], StringComparer.Ordinal))
            {
                var most = group.GroupBy(b => b.Name, StringComparer.Ordinal).MaxBy(n => n.Count())!;
                if (most.Count() * 100 >= group.Count() * Nearly) names[group.Key] = most.Key;
            }
        }

        foreach (var (code, name) in banks) names[code] = name;
    }

    /// <summary>The directory that comes with the program (21 May 2026, README beside this file).</summary>
    public static BankDirectory Shipped => FromAssembly.Value;

    /// <summary>How many sort codes it has.</summary>
    public int Count { get; }

    /// <summary>The bank of an account; null when nobody is known.</summary>
    public string? NameOf(Nrb account) => NameOf(SortCode.Of(account));

    public string? NameOf(SortCode code) => NameOfBeginning(code.ToString());

    /// <summary>The bank whose sort codes begin so.</summary>
    /// <param name="digits">Three to eight.</param>
    public string? NameOfBeginning(string digits) =>
        names.GetValueOrDefault(digits) ?? (digits.Length > 4 ? names.GetValueOrDefault(digits[..4]) : null) ?? names.GetValueOrDefault(digits[..3]);

    private static BankDirectory ReadShipped()
    {
        using var stream = typeof(BankDirectory).Assembly.GetManifestResourceStream("IBok.Core.BankFormats.Banks.sort-codes.tsv")!;
        using var lines = new StreamReader(stream, Encoding.UTF8);
        List<(string, string)> banks = [];
        while (lines.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            banks.AddRange(line[(tab + 1)..].Split(' ').Select(code => (code, line[..tab])));
        }

        return new(banks);
    }
}
