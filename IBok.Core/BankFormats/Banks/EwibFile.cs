using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Banks;

/// <summary>
/// The register of sort codes that the central bank publishes (<c>plewibnra.txt</c>): CP852, tabs, 33 columns, no headings; the
/// second column is the institution, the fifth the sort code. Refused as a whole when anything speaks against its being that
/// file.
/// </summary>
public static class EwibFile
{
    private const int Name = 1, Code = 4, FewestColumns = 32, FewestCodes = 2_000, LongestName = 200;

    private const long MostBytes = 32 << 20;

    /// <summary>A line that does not look like one of the register.</summary>
    public sealed record WrongLine(int Line) : Problem("ewib-wrong-line");

    /// <summary>Far fewer sort codes than Poland has: a part of the file, or another file.</summary>
    public sealed record TooFew(int Found, int Fewest) : Problem("ewib-too-few");

    public sealed record TooLong() : Problem("ewib-too-long");

    public static Result<BankDirectory> Read(Stream bytes)
    {
        var lines = new LineSource(bytes, new(TextEncoding.Cp852) { MostBytes = MostBytes });
        var row = new DelimitedRow((byte)'\t', quote: null);
        Dictionary<string, string> banks = new(StringComparer.Ordinal);
        while (lines.Next())
        {
            var line = lines.Line;
            if (line.IndexOfAnyExcept((byte)' ', (byte)0x1a) < 0) continue;
            row.Divide(line);
            var code = lines.Text.Take(row.Field(line, Code));
            var name = lines.Text.Take(row.Field(line, Name));
            if (row.Count < FewestColumns || name.Length is 0 or > LongestName) return new WrongLine(lines.Number);
            if (SortCode.Parse(code) is not Result<SortCode>.Ok { Value: var good }) return new WrongLine(lines.Number);
            banks[good.ToString()] = name;
        }

        if (lines.IsTooLong) return new TooLong();
        return banks.Count < FewestCodes ? new TooFew(banks.Count, FewestCodes) : new BankDirectory([.. banks.Select(b => (b.Key, b.Value))]);
    }
}
