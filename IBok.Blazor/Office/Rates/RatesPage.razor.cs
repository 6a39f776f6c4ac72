using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Interest;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Rates;

/// <summary>Statutory rates: known, waiting for a second person, entered by hand or compared with the central bank's archive.</summary>
public sealed partial class RatesPage(ReadRates read, ProposeRate propose, DecideRate decide, IOptions<LedgerPolicy> policy)
{
    private static readonly CultureInfo Polish = CultureInfo.GetCultureInfo("pl-PL");

    private IReadOnlyList<ReadRates.Row> rates = [];
    private ReadRates.Pending? pending;
    private Problem? refusal;
    private string? done;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "rate")]
    private string? From { get; set; }

    [SupplyParameterFromForm(FormName = "rate")]
    private string? Rate { get; set; }

    [SupplyParameterFromForm(FormName = "rate")]
    private string? Source { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private int? Confirm { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private int? Reject { get; set; }

    [SupplyParameterFromForm(FormName = "archive")]
    private IFormFile? Archive { get; set; }

    private IOptions<LedgerPolicy> Policy => policy;

    private bool MayChange => Http.User.IsInRole(Roles.Accountant) || Http.User.IsInRole(Roles.Administrator);

    protected override Task OnInitializedAsync() => AskAgain();

    private static string Percent(int basisPoints) => $"{(basisPoints / 100m).ToString("0.00", Polish)}\u00a0%";

    private async Task ProposeAsync()
    {
        if (!MayChange) return;
        if (Day.Of(From) is not { } day) refusal = new NotUnderstood(From ?? "");
        else if (!decimal.TryParse((Rate ?? "").Trim().TrimEnd('%').Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var percent)
            || decimal.Round(percent, 2) != percent || percent > 1_000) refusal = new NotUnderstood(Rate ?? "");
        else Cleared(await propose.Handle(OfficeActor.Of(Http), new(day, (int)(percent * 100), Source ?? ""), Http.RequestAborted));
        await AskAgain();
    }

    private async Task UploadAsync()
    {
        if (!MayChange || Archive is null) return;
        await using var file = Archive.OpenReadStream();
        Answer(await propose.FromArchive(OfficeActor.Of(Http), file, Http.RequestAborted));
        await AskAgain();
    }

    private async Task DecideAsync()
    {
        if (!MayChange)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var confirm = Confirm is not null;
        switch (await decide.Handle(new(OfficeActor.Of(Http), Confirm ?? Reject ?? 0, confirm), Http.RequestAborted))
        {
            case Result<DecideRate.Decided>.Ok { Value: var decided }:
                done = Text.Of(confirm ? "rates.confirmed" : "rates.rejected", ("Changed", $"{decided.Changed}"));
                break;
            case Result<DecideRate.Decided>.Refused { Problem: var problem }:
                refusal = problem;
                break;
        }

        await AskAgain();
    }

    private void Cleared(Result<ProposeRate.Done> answer)
    {
        Answer(answer);
        if (refusal is null) (From, Rate, Source) = (null, null, null);
    }

    private void Answer(Result<ProposeRate.Done> answer)
    {
        refusal = (answer as Result<ProposeRate.Done>.Refused)?.Problem;
        if (answer is Result<ProposeRate.Done>.Ok { Value: var value }) done = value.Proposed == 0 ? Text.Of("rates.nothing-new") : Text.Of("rates.proposed", ("Count", $"{value.Proposed}"));
    }

    private async Task AskAgain()
    {
        rates = await read.All(Http.RequestAborted);
        pending = await read.Proposals(Http.RequestAborted);
    }

    /// <summary>A day or a percentage that is none.</summary>
    private sealed record NotUnderstood(string Found) : Problem("rate-not-understood");
}
