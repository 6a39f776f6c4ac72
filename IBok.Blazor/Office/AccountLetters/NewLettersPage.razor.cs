using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.AccountLetters;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.AccountLetters;

/// <summary>Whom a batch would go to, and writing it.</summary>
public sealed partial class NewLettersPage(FindDebtors debtors, WriteLetters write, SearchWords words, AuditLog audit)
{
    private static readonly LetterKind[] Kinds = [LetterKind.Reminder, LetterKind.Demand, LetterKind.BalanceInformation, LetterKind.BalanceConfirmation];

    private FindDebtors.Found? found;

    [SupplyParameterFromQuery(Name = "rodzaj")]
    private string? WantedKind { get; set; }

    [SupplyParameterFromQuery(Name = "miejsce")]
    private string? PlaceInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "konto")]
    private string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "kwota")]
    private string? Amount { get; set; }

    [SupplyParameterFromQuery(Name = "dni")]
    private string? Days { get; set; }

    [SupplyParameterFromForm(FormName = "write", Name = "AsOf")]
    private string? AsOf { get; set; }

    [SupplyParameterFromForm(FormName = "write", Name = "PayBy")]
    private string? PayBy { get; set; }

    private string? Place => words.Open(PlaceInAddress);

    private LetterKind Kind => Enum.TryParse<LetterKind>(WantedKind, out var kind) && Kinds.Contains(kind) ? kind : LetterKind.Reminder;

    // What the ladder of domain.md 7.1 begins with; information about a balance goes to everybody.
    private (string Amount, string Days) Usual => Kind switch
    {
        LetterKind.Reminder => ("50,00", "10"),
        LetterKind.Demand => ("200,00", "30"),
        _ => ("0,00", "0"),
    };

    protected override async Task OnInitializedAsync()
    {
        if (WantedKind is null && Account is null && Place is null) return;
        if (AmountText.Of(Amount ?? Usual.Amount) is not { } least || least < Money.Zero) Refusal = new NotUnderstood(Amount ?? "");
        else if (!int.TryParse(Days ?? Usual.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days)) Refusal = new NotUnderstood(Days ?? "");
        else await Find(new(Place ?? "", Account ?? "", least, days, Kind == LetterKind.BalanceConfirmation));
    }

    private async Task Find(FindDebtors.Query query)
    {
        var answer = await debtors.With(query, Http.RequestAborted);
        (found, Refusal) = ((answer as Result<FindDebtors.Found>.Ok)?.Value, (answer as Result<FindDebtors.Found>.Refused)?.Problem);
        if (found is { Rows.Count: > 0 }) await audit.Add(By, AuditOperation.PersonRead, $"pisma, podgląd: {found.Rows.Count} kont", Http.RequestAborted);
    }

    private Task WriteAsync() => Take<WriteLetters.Written>(async stop =>
    {
        var form = Http.Request.Form;
        if (!Enum.TryParse<LetterKind>(form["Kind"], out var kind) || !Kinds.Contains(kind)) return new NotUnderstood($"{form["Kind"]}");
        if (Day.Of(AsOf) is not { } day) return new NotUnderstood(AsOf ?? "");
        if (!string.IsNullOrEmpty(PayBy) && Day.Of(PayBy) is null) return new NotUnderstood(PayBy);
        return await write.Handle(new(By, kind, [.. form["Account"].OfType<string>()], day, Day.Of(PayBy)), stop);
    }, written => $"{Home}/partia/{written.Batch}");
}
