using System.Globalization;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Delimited;

/// <summary>
/// How a bank's delimited file is to be read: for reports whose layout is agreed with the bank and nowhere public
/// (bank-formats.md, 5.2). Plain data that goes through JSON unchanged. A column is named by its heading, or by <c>#3</c> for the
/// third one.
/// </summary>
public sealed record DelimitedProfile
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    public char Separator { get; init; } = ';';

    /// <summary>Around fields; null: the file knows none.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>Null: found by the Polish letters.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>Lines before the headings, or before the first row, that are not read.</summary>
    public int SkipLines { get; init; }

    /// <summary>The first line that is read has the columns' names.</summary>
    public bool HasHeadings { get; init; } = true;

    public required DelimitedColumns Columns { get; init; }

    /// <summary>Before the grosze.</summary>
    public char DecimalMark { get; init; } = ',';

    /// <summary>Between thousands; a space stands for the unbreakable ones too. Null: none.</summary>
    public char? Thousands { get; init; } = ' ';

    /// <summary>
    /// <c>yyyy</c> or <c>yy</c>, <c>MM</c>, <c>dd</c> and signs between; <c>*</c> at the end for whatever follows, such as a
    /// time.
    /// </summary>
    public string DateMask { get; init; } = "yyyy-MM-dd";

    /// <summary>Words of the side column that mean debited; all others in <see cref="CreditWords"/>.</summary>
    public IReadOnlyList<string> DebitWords { get; init; } = ["D", "-"];

    public IReadOnlyList<string> CreditWords { get; init; } = ["C", "+"];

    /// <summary>What the first field of every movement holds, where records have kinds; null: every line is a movement.</summary>
    public string? RowMark { get; init; }

    /// <summary>A record with control totals before or behind the movements. A file without a promised one is cut off.</summary>
    public DelimitedTotals? Totals { get; init; }

    /// <summary>The account that the file is of, where it does not say.</summary>
    public string? Account { get; init; }

    public sealed record WrongSeparator() : Problem("profile-separator");

    public sealed record WrongDateMask(string Mask) : Problem("profile-date-mask");

    public sealed record WrongColumn(string Column) : Problem("profile-column");

    /// <summary>Neither an amount nor debits and credits, or all of them.</summary>
    public sealed record WrongAmount() : Problem("profile-amount");

    public sealed record WrongLimit(string What) : Problem("profile-limit");

    public sealed record WrongSides() : Problem("profile-sides");

    public sealed record WrongAccount(string Account) : Problem("profile-account");

    /// <summary>The profile if a file can be read by it, otherwise the first thing that is wrong with it.</summary>
    public Result<DelimitedProfile> Checked()
    {
        if (!IsMark(Separator) || Separator == Quote || (Quote is { } quote && !IsMark(quote))) return new WrongSeparator();
        if (DelimitedDate.Parse(DateMask) is null) return new WrongDateMask(DateMask);
        if (DecimalMark is not (',' or '.') || Thousands == DecimalMark || Thousands is not (null or ' ' or '.' or ',' or '\'')) return new WrongAmount();
        if (!Columns.HasAmount) return new WrongAmount();
        if (Columns.Named().Concat(Totals?.Named() ?? []).FirstOrDefault(c => !IsColumn(c, HasHeadings)) is { } column) return new WrongColumn(column);
        if (Totals?.Named().FirstOrDefault(c => c[0] != '#') is { } byName) return new WrongColumn(byName);
        if (SkipLines is < 0 or > 1_000) return new WrongLimit(nameof(SkipLines));
        if (Name.Length is 0 or > 100) return new WrongLimit(nameof(Name));
        if (Columns.Side is not null && (DebitWords.Count == 0 || DebitWords.Intersect(CreditWords, StringComparer.OrdinalIgnoreCase).Any()))
            return new WrongSides();
        return Account is not null && Nrb.Find(Account) is null ? new WrongAccount(Account) : this;
    }

    private static bool IsMark(char mark) => mark is '\t' or >= ' ' and <= '~' && !char.IsAsciiLetterOrDigit(mark);

    private static bool IsColumn(string column, bool hasHeadings)
    {
        if (column.Length is 0 or > 100 || column[0] != '#') return column.Length is > 0 and <= 100 && hasHeadings;
        return int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= DelimitedRow.MostFields;
    }
}

/// <summary>Which column holds what; null: the file has no such column.</summary>
public sealed record DelimitedColumns
{
    public required string BookedOn { get; init; }

    /// <summary>Without it the booking day counts.</summary>
    public string? ValueDate { get; init; }

    /// <summary>With its sign, or without one where <see cref="Side"/> tells.</summary>
    public string? Amount { get; init; }

    /// <summary>Two columns instead of <see cref="Amount"/>; one of them is empty or zero on every row.</summary>
    public string? Credit { get; init; }

    public string? Debit { get; init; }

    /// <summary>Says in a word which side the amount is on.</summary>
    public string? Side { get; init; }

    /// <summary>Must then be PLN on every row.</summary>
    public string? Currency { get; init; }

    public string? Title { get; init; }

    public string? Counterparty { get; init; }

    public string? CounterpartyName { get; init; }

    public string? CounterpartyAddress { get; init; }

    /// <summary>The virtual account, or the identifier of mass payments.</summary>
    public string? PaidTo { get; init; }

    public string? BankReference { get; init; }

    public string? Code { get; init; }

    /// <summary>An amount, or credits and debits; never both.</summary>
    internal bool HasAmount => Amount is null ? Credit is not null && Debit is not null : Credit is null && Debit is null;

    internal IEnumerable<string> Named() => new[]
    {
        BookedOn, ValueDate, Amount, Credit, Debit, Side, Currency, Title, Counterparty, CounterpartyName, CounterpartyAddress, PaidTo, BankReference, Code,
    }.OfType<string>();
}

/// <summary>
/// A record with control totals: its first field, and where (<c>#2</c>) it has the number of movements and their sum; null: not
/// told.
/// </summary>
public sealed record DelimitedTotals(string Mark, string? Count, string? Sum)
{
    internal IEnumerable<string> Named() => new[] { Count, Sum }.OfType<string>();
}
