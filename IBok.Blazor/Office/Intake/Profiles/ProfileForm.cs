using System.Globalization;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Delimited;

namespace IBok.Blazor.Office.Intake.Profiles;

/// <summary>
/// A profile as a form has it: texts, as typed. Whatever is typed gives a profile; whether one can read by it, the profile says
/// itself.
/// </summary>
public sealed class ProfileForm
{
    /// <summary>Columns in the order of the form: the field's name, its label's key and what the profile has in it.</summary>
    public static readonly IReadOnlyList<(string Name, string Key, Func<DelimitedColumns, string?> Of)> Columns =
    [
        (nameof(DelimitedColumns.BookedOn), "booked", c => c.BookedOn),
        (nameof(DelimitedColumns.ValueDate), "value-day", c => c.ValueDate),
        (nameof(DelimitedColumns.Amount), "amount", c => c.Amount),
        (nameof(DelimitedColumns.Credit), "credit", c => c.Credit),
        (nameof(DelimitedColumns.Debit), "debit", c => c.Debit),
        (nameof(DelimitedColumns.Side), "side", c => c.Side),
        (nameof(DelimitedColumns.Currency), "currency", c => c.Currency),
        (nameof(DelimitedColumns.Title), "title", c => c.Title),
        (nameof(DelimitedColumns.Counterparty), "account", c => c.Counterparty),
        (nameof(DelimitedColumns.CounterpartyName), "name", c => c.CounterpartyName),
        (nameof(DelimitedColumns.CounterpartyAddress), "address", c => c.CounterpartyAddress),
        (nameof(DelimitedColumns.PaidTo), "paid-to", c => c.PaidTo),
        (nameof(DelimitedColumns.BankReference), "reference", c => c.BankReference),
        (nameof(DelimitedColumns.Code), "code", c => c.Code),
    ];

    private static readonly string[] Others =
    [
        "Name", "Separator", "Quote", "Encoding", "SkipLines", "HasHeadings", "DecimalMark", "Thousands", "DateMask", "DebitWords", "CreditWords", "RowMark", "TotalsMark",
        "TotalsCount", "TotalsSum", "Account",
    ];

    private const char Tab = '\t';

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>What the form shows in a field.</summary>
    public string this[string field] => values.GetValueOrDefault(field, "");

    public static ProfileForm Of(IFormCollection sent)
    {
        var form = new ProfileForm();
        foreach (var name in Columns.Select(c => c.Name).Concat(Others)) form.values[name] = sent[name].ToString();
        return form;
    }

    public static ProfileForm Of(DelimitedProfile p)
    {
        var form = new ProfileForm();
        foreach (var (name, _, of) in Columns) form.values[name] = of(p.Columns) ?? "";
        form.values["Name"] = p.Name;
        form.values["Separator"] = p.Separator == Tab ? "tab" : p.Separator.ToString();
        form.values["Quote"] = p.Quote?.ToString() ?? "";
        form.values["Encoding"] = p.Encoding?.ToString() ?? "";
        form.values["SkipLines"] = p.SkipLines.ToString(CultureInfo.InvariantCulture);
        form.values["HasHeadings"] = p.HasHeadings ? "1" : "";
        form.values["DecimalMark"] = p.DecimalMark.ToString();
        form.values["Thousands"] = p.Thousands switch { null => "", ' ' => "space", var t => t.ToString()! };
        form.values["DateMask"] = p.DateMask;
        form.values["DebitWords"] = string.Join(", ", p.DebitWords);
        form.values["CreditWords"] = string.Join(", ", p.CreditWords);
        form.values["RowMark"] = p.RowMark ?? "";
        form.values["TotalsMark"] = p.Totals?.Mark ?? "";
        form.values["TotalsCount"] = p.Totals?.Count ?? "";
        form.values["TotalsSum"] = p.Totals?.Sum ?? "";
        form.values["Account"] = p.Account ?? "";
        return form;
    }

    public DelimitedProfile ToProfile() => new()
    {
        Name = Text("Name") ?? "", Separator = this["Separator"] == "tab" ? Tab : One("Separator") ?? '\0', Quote = One("Quote"),
        Encoding = Enum.TryParse<TextEncoding>(this["Encoding"], out var encoding) && Enum.IsDefined(encoding) ? encoding : null,
        SkipLines = Text("SkipLines") is { } lines ? int.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1 : 0,
        HasHeadings = this["HasHeadings"].Length > 0, DecimalMark = One("DecimalMark") ?? '\0',
        Thousands = this["Thousands"] == "space" ? ' ' : One("Thousands"), DateMask = Text("DateMask") ?? "",
        DebitWords = Words("DebitWords"), CreditWords = Words("CreditWords"), RowMark = Text("RowMark"),
        Totals = Text("TotalsMark") is { } mark ? new(mark, Text("TotalsCount"), Text("TotalsSum")) : null, Account = Text("Account"),
        Columns = new()
        {
            BookedOn = Text("BookedOn") ?? "", ValueDate = Text("ValueDate"), Amount = Text("Amount"), Credit = Text("Credit"), Debit = Text("Debit"), Side = Text("Side"),
            Currency = Text("Currency"), Title = Text("Title"), Counterparty = Text("Counterparty"), CounterpartyName = Text("CounterpartyName"),
            CounterpartyAddress = Text("CounterpartyAddress"), PaidTo = Text("PaidTo"), BankReference = Text("BankReference"), Code = Text("Code"),
        },
    };

    private string? Text(string field) => this[field].Trim() is { Length: > 0 } text ? text : null;

    private char? One(string field) => this[field].Length == 1 ? this[field][0] : null;

    private string[] Words(string field) => this[field].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
