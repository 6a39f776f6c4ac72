using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Camt053;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.ElixirReport;
using IBok.Core.BankFormats.Mt940;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Statements;

/// <summary>The formats in which banks tell of movements.</summary>
public enum StatementFormat
{
    /// <summary>SWIFT MT940 in the dialects of Polish banks.</summary>
    Mt940,

    /// <summary>ISO 20022 camt.053.001.02 and .08.</summary>
    Camt053,

    /// <summary>The "Elixir" report of PKO BP: message types 111 and 222.</summary>
    ElixirReport,

    /// <summary>Delimited text described by a profile.</summary>
    Delimited,
}

/// <summary>What the bytes of a file do not say themselves.</summary>
/// <param name="Encoding">A person's choice; null: found by the Polish letters.</param>
/// <param name="Profile">How a delimited file is to be read; its own encoding counts when <paramref name="Encoding"/> is null.</param>
public sealed record StatementOptions(TextEncoding? Encoding = null, DelimitedProfile? Profile = null)
{
    /// <summary>A longer file is read this far and told as broken.</summary>
    public long MostBytes { get; init; } = 1L << 30;
}

/// <summary>
/// Reads what banks send, whatever the bank made of its format, one record at a time: memory does not grow with the file, work
/// grows with its length only. Bad bytes give faults, never exceptions; those of the stream itself pass through.
/// </summary>
public static class StatementReader
{
    private const int Looked = 1 << 12;

    /// <summary>
    /// The format by the first bytes; null when they are none of these. <see cref="StatementFormat.Delimited"/> is never
    /// recognised: it has no marks.
    /// </summary>
    public static StatementFormat? Recognise(Stream start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Span<byte> bytes = stackalloc byte[Looked];
        bytes = bytes[..start.ReadAtLeast(bytes, Looked, throwOnEndOfStream: false)];
        if (bytes.StartsWith(LineSource.Bom)) bytes = bytes[LineSource.Bom.Length..];
        if (Mt940Reader.Begins(bytes)) return StatementFormat.Mt940;
        if (Camt053Reader.Begins(bytes)) return StatementFormat.Camt053;
        return ElixirReportReader.Begins(bytes) ? StatementFormat.ElixirReport : null;
    }

    /// <exception cref="ArgumentException">A delimited file without a profile, or with one that <see
    /// cref="DelimitedProfile.Checked"/> refuses.</exception>
    public static IEnumerable<StatementRecord> Read(Stream bytes, StatementFormat format, StatementOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        options ??= new();
        return format switch
        {
            StatementFormat.Mt940 => new Mt940Reader(new(bytes, options)).Read(),
            StatementFormat.Camt053 => new Camt053Reader(bytes, options).Read(),
            StatementFormat.ElixirReport => new ElixirReportReader(new(bytes, options)).Read(),
            StatementFormat.Delimited => new DelimitedReader(new(bytes, options), Checked(options.Profile)).Read(),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    private static DelimitedProfile Checked(DelimitedProfile? profile) =>
        profile?.Checked() is Result<DelimitedProfile>.Ok { Value: var good } ? good : throw new ArgumentException("A delimited file needs a profile.", nameof(profile));
}
