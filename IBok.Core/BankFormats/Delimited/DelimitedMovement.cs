using System.Globalization;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Delimited;

/// <summary>One row of a delimited file as a movement.</summary>
internal sealed class DelimitedMovement(LineSource lines, DelimitedProfile profile, DelimitedRow row)
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly DelimitedDate date = DelimitedDate.Parse(profile.DateMask)!;

    /// <summary>Finds the columns; false with the first one that is missing.</summary>
    /// <param name="headings">Empty where the file has none.</param>
    public bool Find(IReadOnlyList<string> headings, out string? missing)
    {
        missing = null;
        foreach (var column in profile.Columns.Named())
        {
            var place = column[0] == '#'
                ? int.Parse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture) - 1
                : headings.Index().Where(h => string.Equals(h.Item, column, StringComparison.OrdinalIgnoreCase)).Select(h => h.Index).FirstOrDefault(-1);
            places[column] = place;
            if (place < 0) missing ??= column;
        }

        return missing is null;
    }

    /// <summary>The movement; null where something is wrong, which is told.</summary>
    public StatementEntry? Read(ReadOnlySpan<byte> record, int line, StatementFile file)
    {
        var columns = profile.Columns;
        var least = places.Values.Max() + 1;
        if (row.Count < least)
        {
            file.Fault(line, 0, "statement-fields", row.Count.ToString(CultureInfo.InvariantCulture), least.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        if (Wrong(record, line, file, out var booked, out var value, out var grosze)) return null;
        var (account, paidTo) = (Text(record, columns.Counterparty), Text(record, columns.PaidTo));
        return new(
            line, booked, value, new(grosze), IsReversal: false, Text(record, columns.BankReference), Text(record, columns.Title), Nrb.Find(account), account,
            Text(record, columns.CounterpartyName), Text(record, columns.CounterpartyAddress), Nrb.Find(paidTo), paidTo, Text(record, columns.Code));
    }

    private bool Wrong(ReadOnlySpan<byte> record, int line, StatementFile file, out DateOnly booked, out DateOnly value, out long grosze)
    {
        var columns = profile.Columns;
        (value, grosze) = (default, 0);
        if (!Day(record, columns.BookedOn, line, file, out booked)) return true;
        value = booked;
        if (columns.ValueDate is { } valueColumn && !Day(record, valueColumn, line, file, out value)) return true;
        if (columns.Currency is { } currency && !Field(record, currency).Trim((byte)' ').SequenceEqual("PLN"u8))
            return Fail(record, currency, line, "statement-currency", file, StatementFile.Zloty);
        var amountColumn = columns.Amount ?? columns.Credit!;
        if (Grosze(record) is not ({ } found and not 0 and >= -AsciiField.MostGrosze and <= AsciiField.MostGrosze))
            return Fail(record, amountColumn, line, "statement-amount", file);
        grosze = found;
        if (columns.Side is not { } side) return false;
        var word = lines.Text.Take(Field(record, side));
        var debited = profile.DebitWords.Contains(word, StringComparer.OrdinalIgnoreCase);
        if (!debited && !profile.CreditWords.Contains(word, StringComparer.OrdinalIgnoreCase))
            return Fail(record, side, line, "statement-kind", file, string.Join(", ", profile.CreditWords.Concat(profile.DebitWords)));
        if (grosze < 0 && !debited) return Fail(record, amountColumn, line, "statement-amount", file);
        grosze = debited ? -Math.Abs(grosze) : grosze;
        return false;
    }

    private long? Grosze(ReadOnlySpan<byte> record)
    {
        if (profile.Columns.Amount is { } amount) return DelimitedAmount.Read(Field(record, amount), profile);
        var (credit, debit) = (OrNothing(record, profile.Columns.Credit!), OrNothing(record, profile.Columns.Debit!));
        return credit is null || debit is null || (credit != 0 && debit != 0) ? null : credit != 0 ? Math.Abs(credit.Value) : -Math.Abs(debit.Value);
    }

    private long? OrNothing(ReadOnlySpan<byte> record, string column) =>
        Field(record, column).ContainsAnyExcept((byte)' ') ? DelimitedAmount.Read(Field(record, column), profile) : 0;

    private bool Day(ReadOnlySpan<byte> record, string column, int line, StatementFile file, out DateOnly day)
    {
        var read = date.Read(Field(record, column));
        day = read ?? default;
        if (read is null) Fail(record, column, line, "statement-day", file, profile.DateMask);
        return read is not null;
    }

    private bool Fail(ReadOnlySpan<byte> record, string column, int line, string code, StatementFile file, string expected = "")
    {
        file.Fault(line, row.ColumnOf(places[column]), code, Field(record, column), expected);
        return true;
    }

    private ReadOnlySpan<byte> Field(ReadOnlySpan<byte> record, string column) => row.Field(record, places[column]);

    private string Text(ReadOnlySpan<byte> record, string? column) => column is null ? "" : lines.Text.Take(Field(record, column));
}
