using System.Buffers;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>
/// Field <c>:61:</c>: value day, entry day (may be missing, has no year), C, D, RC or RD, the currency's third letter (may be
/// missing), amount, a letter with the code of the operation, our reference, <c>//</c> and the bank's reference.
/// </summary>
internal readonly record struct Mt940Movement(
    int Line, DateOnly BookedOn, DateOnly ValueDate, Money Amount, bool IsReversal, string Code, string BankReference)
{
    private static readonly SearchValues<byte> OfAmount = SearchValues.Create("0123456789,"u8);

    private const int ValueDayLength = 6, EntryDayLength = 4, CodeLength = 3;

    /// <summary>Where (0-based) a field goes wrong, and how.</summary>
    public readonly record struct Wrong(int At, string Code);

    /// <summary>Without what field 86 says.</summary>
    public StatementEntry ToEntry() => new(Line, BookedOn, ValueDate, Amount, IsReversal, BankReference, "", null, "", "", "", null, "", Code);

    public static Mt940Movement? Parse(ReadOnlySpan<byte> value, int line, CleanText text, out Wrong wrong)
    {
        wrong = new(0, "statement-day");
        if (value.Length < ValueDayLength || AsciiField.Day(value[..ValueDayLength]) is not { } valueDay) return null;
        var (at, booked) = (ValueDayLength, (DateOnly?)valueDay);
        if (at < value.Length && char.IsAsciiDigit((char)value[at]))
        {
            wrong = new(at, "statement-day");
            if (value.Length < at + EntryDayLength || (booked = EntryDay(value.Slice(at, EntryDayLength), valueDay)) is null) return null;
            at += EntryDayLength;
        }

        wrong = new(Math.Min(at, value.Length), "statement-side");
        var reversal = at < value.Length && value[at] == 'R';
        if (reversal) at++;
        if (at >= value.Length || value[at] is not ((byte)'C' or (byte)'D')) return null;
        var credited = (value[at++] == 'C') != reversal;
        if (at < value.Length && char.IsAsciiLetter((char)value[at])) at++;

        wrong = new(Math.Min(at, value.Length), "statement-amount");
        var length = value[at..].IndexOfAnyExcept(OfAmount) is var end and >= 0 ? end : value.Length - at;
        if (AsciiField.Grosze(value.Slice(at, length)) is not ({ } grosze and > 0 and <= AsciiField.MostGrosze)) return null;
        var (code, reference) = Tail(value[(at + length)..], text);
        return new(line, booked!.Value, valueDay, new(credited ? grosze : -grosze), reversal, code, reference);
    }

    // The year that brings it nearest to the value day: 31 December and 2 January are two days apart.
    private static DateOnly? EntryDay(ReadOnlySpan<byte> monthDay, DateOnly valueDay)
    {
        if (AsciiField.Number(monthDay) is not { } number) return null;
        DateOnly? nearest = null;
        for (var year = valueDay.Year - 1; year <= valueDay.Year + 1; year++)
        {
            if (AsciiField.Day(year, number / 100, number % 100) is { } day && (nearest is not { } best || Apart(day, valueDay) < Apart(best, valueDay)))
                nearest = day;
        }

        return nearest;
    }

    private static int Apart(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);

    // N152NONREF//6460500500000513, S07397301056237 (ING: code and the bank's reference in one), NTRFSP300//BR05012139000001.
    private static (string Code, string Reference) Tail(ReadOnlySpan<byte> tail, CleanText text)
    {
        if (tail.Length <= CodeLength) return ("", "");
        var code = tail[1..(1 + CodeLength)];
        var references = tail[(1 + CodeLength)..];
        var slashes = references.IndexOf("//"u8);
        var reference = slashes >= 0 ? references[(slashes + 2)..] : references.StartsWith("NONREF"u8) ? [] : references;
        return (text.Take(code), text.Take(reference));
    }
}
