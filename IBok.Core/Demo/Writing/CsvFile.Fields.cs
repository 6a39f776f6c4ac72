using System.Buffers;
using System.Buffers.Text;
using System.Text;
using IBok.Core.Kernel;

namespace IBok.Core.Demo.Writing;

/// <summary>The kinds of fields. Each is put behind the last one.</summary>
internal sealed partial class CsvFile
{
    private const int LongestNumber = 32;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(";\"\r\n");

    /// <summary>Text as it is, in quotation marks where the format needs them; null is an empty field.</summary>
    public CsvFile Text(string? text)
    {
        if (text is not null && text.AsSpan().ContainsAny(Quoted)) text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Begin(Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0));
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
        return this;
    }

    public CsvFile Empty() => Text(null);

    /// <summary>An id such as <c>C-0000001</c>.</summary>
    public CsvFile Id(char letter, int number)
    {
        Begin(LongestNumber);
        Mark(letter).Mark('-').Digits(number, 7);
        return this;
    }

    public CsvFile Whole(int number)
    {
        Begin(LongestNumber);
        return Digits(number, 1);
    }

    /// <summary>Hundredths as <c>48,30</c>, with a minus where negative.</summary>
    public CsvFile Hundredths(long number)
    {
        Begin(LongestNumber);
        if (number < 0) Mark('-');
        var (whole, rest) = Math.DivRem(Math.Abs(number), 100);
        return Digits(whole, 1).Mark(',').Digits(rest, 2);
    }

    /// <summary>An amount, which counts into the control total.</summary>
    public CsvFile Amount(long grosze)
    {
        Total += grosze;
        return Hundredths(grosze);
    }

    public CsvFile Day(DateOnly? day)
    {
        Begin(LongestNumber);
        return day is { } date ? Digits(date.Year, 4).Mark('-').Digits(date.Month, 2).Mark('-').Digits(date.Day, 2) : this;
    }

    public CsvFile Period(Month month)
    {
        Begin(LongestNumber);
        return Digits(month.Year, 4).Mark('-').Digits(month.Number, 2);
    }

    /// <summary>A document's number such as <c>N/2026/11/000012</c>.</summary>
    public CsvFile Document(string kind, Month month, int number)
    {
        Text(kind);
        Reserve(LongestNumber);
        return Mark('/').Digits(month.Year, 4).Mark('/').Digits(month.Number, 2).Mark('/').Digits(number, 6);
    }

    private CsvFile Mark(char ascii)
    {
        buffer[used++] = (byte)ascii;
        return this;
    }

    private CsvFile Digits(long number, byte least)
    {
        Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out var written, new('D', least));
        used += written;
        return this;
    }
}
