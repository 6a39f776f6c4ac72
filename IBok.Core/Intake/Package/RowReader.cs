using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using IBok.Core.Kernel;

namespace IBok.Core.Intake.Package;

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    Posted,
    Known,
    Quarantined,

    /// <summary>Decided at the end of its file.</summary>
    Waiting,
}

/// <summary>The columns of a file; order and further columns are free.</summary>
public sealed record Columns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional);

/// <summary>
/// Reads one CSV file of a package row by row: hashes the bytes, tells line and column of everything that cannot be read, and goes on.
/// A field that cannot be read makes the row <see cref="Failed"/>; nothing is posted here.
/// </summary>
public sealed partial class RowReader : IDisposable
{
    private const int LongestRecord = 1 << 20;

    private readonly CsvReader csv;
    private readonly CryptoStream hashing;
    private readonly SHA256 sha = SHA256.Create();
    private readonly Columns columns;
    private readonly Findings findings;
    private readonly Dictionary<string, int> at = new(StringComparer.Ordinal);
    private CsvMalformedReason? malformed;
    private int width;

    public RowReader(Stream bytes, string file, Columns columns, Findings findings)
    {
        (File, this.columns, this.findings) = (file, columns, findings);
        hashing = new CryptoStream(bytes, sha, CryptoStreamMode.Read);
        csv = CsvReader.Create(hashing, new CsvReaderOptions
        {
            Separator = ';', HasHeader = false, TrackLineNumbers = true, MaxRecordSize = LongestRecord, BufferSize = 1 << 18,
            IncludeValuesInExceptions = false, OnMalformedRecord = record => malformed = record.Reason,
        }, leaveOpen: false);
    }

    public string File { get; }

    /// <summary>The line on which the current row starts; the header is line 1.</summary>
    public int Line { get; private set; }

    /// <summary>True when something of the current row could not be read.</summary>
    public bool Failed { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Sum of the amounts that could be read; null in files without amounts.</summary>
    public Money? Total { get; private set; }

    /// <summary>True when some amount could not be read, so that the total says nothing.</summary>
    public bool TotalIsPartial { get; private set; }

    /// <summary>True when the ZIP's entry cannot be unpacked to its end: its control totals say nothing.</summary>
    public bool Damaged { get; private set; }

    public long BytesRead => csv.ByteOffset;

    /// <summary>Reads the header; false when the file cannot be used at all.</summary>
    public bool ReadHeader()
    {
        if (!TryRead() || csv.FieldCount == 0)
        {
            if (!findings.Broken) findings.Break("file-empty", new(File));
            return false;
        }

        if (!Utf8.IsValid(csv.RawRecord))
        {
            findings.Break("not-utf8", new(File, 1, 1), Encoding.Latin1.GetString(csv.RawRecord));
            return false;
        }

        width = csv.FieldCount;
        for (var i = 0; i < width; i++)
        {
            var name = csv.GetString(i).Trim();
            if (!at.TryAdd(name, i)) findings.Break("column-twice", new(File, 1, i + 1, name), name);
            else if (!columns.Required.Contains(name, StringComparer.Ordinal) && !columns.Optional.Contains(name, StringComparer.Ordinal))
                findings.Warn("column-unknown", new(File, 1, i + 1, Findings.Safe(name)), name);
        }

        foreach (var missing in columns.Required.Where(c => !at.ContainsKey(c)))
            findings.Break("column-missing", new(File, 1), string.Join(';', at.Keys), missing);
        return columns.Required.All(at.ContainsKey);
    }

    /// <summary>Moves to the next row; rows that are no rows at all are told and counted as failed.</summary>
    public bool Next()
    {
        malformed = null;
        Failed = false;
        if (!TryRead()) return false;
        Rows++;
        Line = (int)csv.LineNumber;
        if (!Utf8.IsValid(csv.RawRecord)) FailUtf8();
        else if (malformed is { } reason) FailRow(CodeOf(reason), csv.FieldCount > 0 ? Raw() : "");
        else if (csv.FieldCount != width) FailRow("row-fields", Count(csv.FieldCount), Count(width));
        return true;
    }

    /// <summary>The current line as it came, for the quarantine.</summary>
    public string Raw() => Encoding.UTF8.GetString(csv.RawRecord);

    /// <summary>Reads what is left and answers the hash of all bytes, lower-case hex; empty where they cannot be unpacked.</summary>
    public string Sha256()
    {
        if (Damaged) return "";
        var rest = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            while (hashing.Read(rest, 0, rest.Length) > 0)
            {
            }

            return Convert.ToHexStringLower(sha.Hash!);
        }
        catch (InvalidDataException)
        {
            BreakDamaged();
            return "";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rest);
        }
    }

    public void Dispose()
    {
        csv.Dispose();
        hashing.Dispose();
        sha.Dispose();
    }

    private static string Count(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private bool TryRead()
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            findings.Break("row-too-long", new(File, (int)e.LineNumber), "", Count(LongestRecord));
            return false;
        }
        catch (InvalidDataException)
        {
            BreakDamaged();
            return false;
        }
    }

    private void BreakDamaged()
    {
        Damaged = true;
        findings.Break("package-damaged", new(File));
    }

    private static string CodeOf(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "row-quote-stray",
        CsvMalformedReason.UnterminatedQuote => "row-quote-open",
        _ => "row-quote-text-after",
    };

    private void FailUtf8()
    {
        var raw = csv.RawRecord;
        for (var i = 0; i < csv.FieldCount; i++)
        {
            var field = csv.GetRawSpan(i);
            if (Utf8.IsValid(field)) continue;
            var start = 0;
            while (Rune.DecodeFromUtf8(field[start..], out _, out var used) == OperationStatus.Done) start += used;
            TotalIsPartial = true;
            Fail("not-utf8", i, $"0x{field[start]:X2}", "", Encoding.Latin1.GetString(raw));
            return;
        }

        FailRow("not-utf8", Encoding.Latin1.GetString(raw));
    }

    private void FailRow(string code, string found, string expected = "")
    {
        (Failed, TotalIsPartial) = (true, true);
        findings.Error(code, new(File, Line), found, expected, Raw());
    }

    private void Fail(string code, int field, string found, string expected = "", string? raw = null)
    {
        Failed = true;
        var name = at.FirstOrDefault(a => a.Value == field).Key;
        findings.Error(code, new(File, Line, field + 1, name), found, expected, raw ?? Raw());
    }
}
