using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.DirectDebit.Payouts;

/// <summary>Overpayments that somebody asked for in writing (ChSM II.21): entered, approved by a second person, sent, booked.</summary>
public sealed partial class PayoutsPage(ReadPayouts read, ProposePayout propose, DecidePayout decide, ConfirmStep confirm, PayoutScans scans, AuditLog audit)
{
    private const string Here = "/biuro/polecenia-zaplaty/nadplaty";

    private IReadOnlyList<ReadPayouts.Row> rows = [];

    [SupplyParameterFromForm(FormName = "ask", Name = "Account")]
    private string? Account { get; set; }

    [SupplyParameterFromForm(FormName = "ask", Name = "Amount")]
    private string? Amount { get; set; }

    [SupplyParameterFromForm(FormName = "ask", Name = "To")]
    private string? To { get; set; }

    [SupplyParameterFromForm(FormName = "ask", Name = "Name")]
    private string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "ask", Name = "Street")]
    private string? Street { get; set; }

    [SupplyParameterFromForm(FormName = "ask", Name = "Town")]
    private string? Town { get; set; }

    [SupplyParameterFromForm(FormName = "ask", Name = "LetterOn")]
    private string? LetterOn { get; set; }

    [SupplyParameterFromForm(FormName = "paper", Name = "Number")]
    private string? Number { get; set; }

    [SupplyParameterFromForm(FormName = "decide", Name = "Step")]
    private string? Step { get; set; }

    protected override async Task OnInitializedAsync()
    {
        rows = await read.Latest(Http.RequestAborted);
        if (rows.Count > 0) await audit.Add(By, AuditOperation.PersonRead, "zwroty nadpłat", Http.RequestAborted);
    }

    private sealed record NotUnderstood(string Found) : Problem("payout-not-understood");

    private Task AskAsync() => Take<string>(async stop =>
    {
        if (AmountText.Of(Amount) is not { } amount) return new NotUnderstood(Amount ?? "");
        if (Day.Of(LetterOn) is not { } day) return new NotUnderstood(LetterOn ?? "");
        if (await Uploads.Of(Http, "Scan", scans.MostBytes) is not Result<IReadOnlyList<Upload>>.Ok { Value: var papers }) return new PaperScan.TooLarge(scans.MostBytes);
        return await propose.Handle(new(By, Account ?? "", amount, To ?? "", Name ?? "", Street ?? "", Town ?? "", day, papers.Count > 0 ? papers[0] : null), stop);
    }, Here);

    private Task PaperAsync() => Take<FileKind>(async stop => await Uploads.Of(Http, $"Scan-{Number}", scans.MostBytes) switch
    {
        Result<IReadOnlyList<Upload>>.Ok { Value: [var paper, ..] } => await scans.Add(By, Number ?? "", paper, stop),
        Result<IReadOnlyList<Upload>>.Refused no => no.Problem,
        _ => new PaperScan.NotAScan(),
    }, Here);

    private Task DecideAsync() => Take<PayoutState>(async stop =>
    {
        if ((Step ?? "").Split(' ') is not [var step, var number, var seen] || !Enum.TryParse<PayoutEvent>(step, out var happened) || !Enum.IsDefined(happened)
            || !int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return new NotUnderstood(Step ?? "");
        var (command, password) = (new DecidePayout.Command(By, number, version, happened, Typed("Note", number)), Typed("Password", number));
        if (happened == PayoutEvent.Refuse) return await decide.Handle(command, stop);
        return await OfficeActor.Again(Http, confirm, password) switch
        {
            Result<Confirmed>.Ok { Value: var who } => await decide.Handle(command with { Again = who }, stop),
            var no => ((Result<Confirmed>.Refused)no).Problem,
        };
    }, Here);

    // What stood in a field of the row, when another answer than the row's page is shown.
    private string Typed(string field, string number) => PostedForm.Is(Http, "decide") ? Http.Request.Form[$"{field}-{number}"].ToString() : "";
}
