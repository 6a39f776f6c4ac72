using IBok.Core.BankFormats.Bytes;

namespace IBok.Core.BankFormats.Delimited;

/// <summary>A date mask taken apart: where year, month and day stand, and what stands between.</summary>
internal sealed class DelimitedDate
{
    private readonly string mask;
    private readonly int year, yearLength, month, day;
    private readonly bool open;

    private DelimitedDate(string mask, int year, int yearLength, int month, int day, bool open) =>
        (this.mask, this.year, this.yearLength, this.month, this.day, this.open) = (mask, year, yearLength, month, day, open);

    /// <summary>Null when the mask does not name year, month and day exactly once.</summary>
    public static DelimitedDate? Parse(string mask)
    {
        var open = mask.EndsWith('*');
        if (open) mask = mask[..^1];
        if (mask.Length is 0 or > 20) return null;
        var year = mask.IndexOf("yyyy", StringComparison.Ordinal);
        var yearLength = year < 0 ? 2 : 4;
        if (year < 0) year = mask.IndexOf("yy", StringComparison.Ordinal);
        var (month, day) = (mask.IndexOf("MM", StringComparison.Ordinal), mask.IndexOf("dd", StringComparison.Ordinal));
        var letters = mask.Count(char.IsAsciiLetterOrDigit);
        if (year < 0 || month < 0 || day < 0 || letters != yearLength + 4 || mask.Any(c => c is < ' ' or > '~')) return null;
        return new(mask, year, yearLength, month, day, open);
    }

    public DateOnly? Read(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        if (text.Length < mask.Length || (text.Length > mask.Length && !open)) return null;
        for (var i = 0; i < mask.Length; i++)
            if (!char.IsAsciiLetter(mask[i]) && text[i] != mask[i]) return null;
        if (AsciiField.Number(text.Slice(year, yearLength)) is not { } y || AsciiField.Number(text.Slice(month, 2)) is not { } m) return null;
        if (AsciiField.Number(text.Slice(day, 2)) is not { } d) return null;
        return AsciiField.Day(yearLength == 2 ? 2000 + y : y, m, d);
    }
}
