using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Mt940;

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
public sealed record StatementOptions(TextEncoding? Encoding = null)
{
    /// <summary>A longer file is read this far and told as broken.</summary>
    public long MostBytes { get; init; } = 1L << 30;
}

/// <summary>
/// Reads what banks send, whatever the bank made of its format, one record at a time: memory does not grow with the file, work grows with its length only.
/// Bad bytes give faults, never exceptions; those of the stream itself pass through.
/// </summary>
public static class StatementReader
{
    private const int Looked = 1 << 12;

    /// <summary>The format by the first bytes; null when they are none of these. <see cref="StatementFormat.Delimited"/> is never recognised: it has no marks.</summary>
    public static StatementFormat? Recognise(Stream start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Span<byte> bytes = stackalloc byte[Looked];
        bytes = bytes[..start.ReadAtLeast(bytes, Looked, throwOnEndOfStream: false)];
        if (Mt940Reader.Begins(bytes)) return StatementFormat.Mt940;
        return null;
    }

    public static IEnumerable<StatementRecord> Read(Stream bytes, StatementFormat format, StatementOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var lines = new LineSource(bytes, options ?? new());
        return format switch
        {
            StatementFormat.Mt940 => new Mt940Reader(lines).Read(),
            _ => throw new NotSupportedException($"{format} comes next."),
        };
    }
}
