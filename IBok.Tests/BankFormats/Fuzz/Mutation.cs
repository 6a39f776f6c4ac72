using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Delimited;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Fuzz;

/// <summary>Samples of every reader, spoilt the same way for the same number.</summary>
internal static class Mutation
{
    private const int MostChanges = 12, LongestBlock = 200;

    private static readonly byte[][] Words =
    [
        ":61:"u8.ToArray(), ":62F:"u8.ToArray(), ":86:"u8.ToArray(), "\r\n"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), "~20"u8.ToArray(), "^38"u8.ToArray(), "; TYT.: "u8.ToArray(),
        "\""u8.ToArray(), ","u8.ToArray(), ";"u8.ToArray(), "|"u8.ToArray(), "<"u8.ToArray(), "</"u8.ToArray(), "<TxDtls>"u8.ToArray(), "<!DOCTYPE"u8.ToArray(), "]]>"u8.ToArray(), "&#0;"u8.ToArray(),
        "999999999999999999,99"u8.ToArray(), "-"u8.ToArray(), "20261332"u8.ToArray(), "0229"u8.ToArray(), [0xff], [0x00], [0xc5], [0xa1, 0xb3], [0xef, 0xbb, 0xbf], [0xff, 0xfe],
    ];

    /// <summary>The samples with what reads them.</summary>
    public static IReadOnlyList<(byte[] Bytes, StatementFormat Format, StatementOptions Options)> Samples { get; } =
    [
        .. Of("mt940-*", StatementFormat.Mt940, new()), .. Of("camt053-*", StatementFormat.Camt053, new()), .. Of("elixir-report-*", StatementFormat.ElixirReport, new()),
        .. Of("mass-payments*", StatementFormat.Delimited, new(Profile: SampleProfiles.MassPayments)), .. Of("history*", StatementFormat.Delimited, new(Profile: SampleProfiles.History)),
    ];

    /// <summary>
    /// One sample, changed in one to twelve places: bytes, pieces cut, doubled, moved, taken from other samples, words that mean
    /// something put in.
    /// </summary>
    public static (byte[] Bytes, StatementFormat Format, StatementOptions Options) Number(int number)
    {
        var random = new Random(number);
        var sample = Samples[random.Next(Samples.Count)];
        return sample with { Bytes = Spoilt(sample.Bytes, random) };
    }

    /// <summary>Any bytes, changed in the same ways.</summary>
    public static byte[] Spoilt(byte[] sample, Random random)
    {
        List<byte> bytes = [.. sample];
        for (var change = random.Next(1, MostChanges); change > 0; change--) Spoil(bytes, random);
        return [.. bytes];
    }

    private static void Spoil(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, LongestBlock), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 3:
                bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                var other = Samples[random.Next(Samples.Count)].Bytes;
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(from + length, other.Length)]);
                break;
            default:
                for (var i = at; i < at + length; i++) if (char.IsAsciiDigit((char)bytes[i])) bytes[i] = (byte)('0' + random.Next(10));
                break;
        }
    }

    private static IEnumerable<(byte[], StatementFormat, StatementOptions)> Of(string pattern, StatementFormat format, StatementOptions options) =>
        Directory.GetFiles(Path.GetDirectoryName(Repo.BankSample("x"))!, pattern).Where(f => !f.Contains("view", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(f => (File.ReadAllBytes(f), format, options));
}
