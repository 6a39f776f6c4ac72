using System.Globalization;
using System.Text;
using IBok.Core.Kernel;

namespace IBok.Core.Intake.Package;

/// <summary>Fields by column name. A value that cannot be read is told, and a harmless one given back.</summary>
public sealed partial class RowReader
{
    private const int LongestId = 64, LongestText = 500, LongestNumber = 40;

    /// <summary>True when the column is there and its field is not empty.</summary>
    public bool Has(string column) => at.TryGetValue(column, out var i) && !csv.IsEmpty(i);

    /// <summary>An identifier: not empty, no spaces, no control characters, at most 64 characters.</summary>
    public string Id(string column)
    {
        var text = at.TryGetValue(column, out var i) ? csv.GetString(i) : "";
        if (text.Length == 0) Fail("field-empty", i, "");
        else if (text.Length > LongestId || !text.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c))) Fail("field-id", i, text);
        return text;
    }

    /// <summary>An identifier, or null where the field is empty or the column missing.</summary>
    public string? IdOrNull(string column) => Has(column) ? Id(column) : null;

    /// <summary>Text for people: at most 500 characters, control and direction characters taken out.</summary>
    public string Text(string column)
    {
        var text = TextOrNull(column);
        if (text is null) Fail("field-empty", at.GetValueOrDefault(column), "");
        return text ?? "";
    }

    public string? TextOrNull(string column)
    {
        if (!Has(column)) return null;
        var i = at[column];
        var text = csv.GetString(i);
        if (text.Length > LongestText) Fail("field-too-long", i, text, Count(LongestText));
        var clean = Clean(text);
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>An amount with at most two decimals; counts into the file's total.</summary>
    public Money Amount(string column)
    {
        Span<char> buffer = stackalloc char[LongestNumber];
        var text = Short(column, buffer, out var i);
        if (FieldText.Amount(text) is { } money)
        {
            Total = (Total ?? Money.Zero) + money;
            return money;
        }

        TotalIsPartial = true;
        Fail(FieldText.HasTooManyDecimals(text) ? "amount-decimals" : "amount", i, csv.GetString(i));
        return Money.Zero;
    }

    public decimal? NumberOrNull(string column)
    {
        if (!Has(column)) return null;
        Span<char> buffer = stackalloc char[LongestNumber];
        var number = FieldText.Number(Short(column, buffer, out var i));
        if (number is null) Fail("number", i, csv.GetString(i));
        return number;
    }

    /// <summary>An area with at most two decimals, not negative.</summary>
    public Area Area(string column)
    {
        Span<char> buffer = stackalloc char[LongestNumber];
        var area = FieldText.Amount(Short(column, buffer, out var i));
        if (area is null || area.Value.Grosze < 0) Fail("area", i, csv.GetString(i));
        return new(area?.Grosze ?? 0);
    }

    public int Whole(string column)
    {
        Span<char> buffer = stackalloc char[LongestNumber];
        var number = FieldText.Digits(Short(column, buffer, out var i));
        if (number is null) Fail("whole-number", i, csv.GetString(i));
        return number ?? 0;
    }

    public DateOnly Day(string column)
    {
        Span<char> buffer = stackalloc char[LongestNumber];
        var text = Short(column, buffer, out var i);
        if (FieldText.Day(text) is { } day) return day;
        Fail(FieldText.AnyDay(text) is null ? "date" : "date-range", i, csv.GetString(i));
        return WorkingDays.First;
    }

    public DateOnly? DayOrNull(string column) => Has(column) ? Day(column) : null;

    public Month Period(string column)
    {
        Span<char> buffer = stackalloc char[LongestNumber];
        var month = Month.Parse(Short(column, buffer, out var i));
        if (month is null) Fail("period", i, csv.GetString(i));
        return month ?? Month.Of(WorkingDays.First);
    }

    /// <summary>One of the listed words.</summary>
    public T Word<T>(string column, IReadOnlyDictionary<string, T> words)
    {
        var text = at.TryGetValue(column, out var i) ? csv.GetString(i) : "";
        if (words.TryGetValue(text, out var value)) return value;
        Fail("word", i, text, string.Join(", ", words.Keys));
        return words.Values.First();
    }

    public Nrb? Nrb(string column)
    {
        var i = at.GetValueOrDefault(column);
        var text = csv.GetString(i);
        switch (Kernel.Nrb.Parse(text))
        {
            case Result<Nrb>.Ok { Value: var nrb }:
                return nrb;
            case Result<Nrb>.Refused { Problem: var problem }:
                Fail(problem.Code, i, text, "26");
                break;
        }

        return null;
    }

    /// <summary>Tells that the field is wrong for a reason that the reader cannot see.</summary>
    public void Refuse(string column, string code, string? found = null, string expected = "") =>
        Fail(code, at.GetValueOrDefault(column), found ?? csv.GetString(at.GetValueOrDefault(column)), expected);

    public void Warn(string column, string code, string? found = null, string expected = "")
    {
        var i = at.GetValueOrDefault(column);
        findings.Warn(code, new(File, Line, i + 1, column), found ?? csv.GetString(i), expected);
    }

    /// <summary>The place of a column on a line, for findings made later.</summary>
    public Place PlaceOf(string column, int line) => new(File, line, at.GetValueOrDefault(column) + 1, column);

    private static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0) return text.Trim();
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    clean.Append(' ');
                    break;
                case UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                default:
                    clean.Append(rune.ToString());
                    break;
            }
        }

        return clean.ToString().Trim();
    }

    private ReadOnlySpan<char> Short(string column, Span<char> buffer, out int field)
    {
        if (!at.TryGetValue(column, out field) || csv.GetSpan(field).Length > buffer.Length) return [];
        return buffer[..csv.GetChars(field, buffer)];
    }
}
