using IBok.Blazor.Access;
using IBok.Blazor.Office.Search;
using IBok.Core.Documents;
using IBok.Core.DirectDebit;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.DirectDebit.Mandates;

/// <summary>A paper becomes a mandate: a new consent, or the continuation of one (annex 5, or a new annex 1 in its place). The QR code of a form leads here.</summary>
public sealed partial class NewMandatePage(
    OpenMandate open, ReadMandate read, ReadPremisesFile premises, FindPremises find, SearchWords words, IOptions<DirectDebitPolicy> policy, NavigationManager navigation, TimeProvider time)
{
    private Place? place;
    private ReadMandate.Whole? before;
    private IReadOnlyList<Hits.Item>? hits;
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "lokal")]
    private string? InAddress { get; set; }

    [SupplyParameterFromQuery(Name = "osoba")]
    private string? Client { get; set; }

    [SupplyParameterFromQuery(Name = "zamiast")]
    private string? Replaces { get; set; }

    [SupplyParameterFromQuery(Name = "forma")]
    private string? WantedForm { get; set; }

    [SupplyParameterFromForm]
    private MandateInput Input { get; set; } = null!;

    private string? Premises => words.Open(InAddress);

    private bool MayAct => Http.User.MayDecideMandates();

    private DateOnly Today => time.TodayInPoland();

    private MandateForm Form => before is not null && WantedForm == nameof(MandateForm.MovedAccount) ? MandateForm.MovedAccount : MandateForm.Consent;

    private string Title => Form == MandateForm.MovedAccount ? "new-mandate.move" : "new-mandate.title";

    protected override async Task OnInitializedAsync()
    {
        if (!MayAct) return;
        var (by, stop) = (OfficeActor.Of(Http), Http.RequestAborted);
        if (!string.IsNullOrWhiteSpace(Replaces))
        {
            before = (await read.Of(by, Replaces.Trim().ToUpperInvariant(), mayReadEnded: false, stop) as Result<ReadMandate.Whole>.Ok)?.Value;
            if (before is null) refusal = new MandateCasework.NoSuchMandate(Replaces);
            else place = new(before.PremisesCode, before.Premises, []);
        }
        else if (!string.IsNullOrWhiteSpace(Premises) && await premises.Of(by, Premises.Trim().ToUpperInvariant(), stop) is Result<ReadPremisesFile.PremisesFile>.Ok { Value: var file })
        {
            place = new(file.Code, file.States[0].Address, [.. file.Holders.DistinctBy(h => h.PersonCode, StringComparer.Ordinal).Select(h => (h.PersonCode, h.Name))]);
            Input ??= FirstOf(file);
        }
        else if (!string.IsNullOrWhiteSpace(Premises))
        {
            hits = [.. (await find.Page(new(Premises, null, PremisesSort.Code, Descending: false, 0, 20), stop)).Rows.Select(p => new Hits.Item($"/biuro/polecenia-zaplaty/nowe?lokal={Uri.EscapeDataString(p.Code)}", p.Code, p.Address))];
        }

        Input ??= before is null ? new() : Continued(before);
    }

    // The client usually pays for the own premises: what is on the paper is compared with it.
    private MandateInput FirstOf(ReadPremisesFile.PremisesFile file)
    {
        if ((file.Holders.FirstOrDefault(h => h.PersonCode == Client) ?? (file.Holders.Count > 0 ? file.Holders[0] : null)) is not { } client) return new();
        var at = client.Address.LastIndexOf(", ", StringComparison.Ordinal);
        var natural = client.Kind == PersonKind.Natural;
        var leased = client.Title is LegalTitleKind.DwellingLease or LegalTitleKind.CommercialLease or LegalTitleKind.UtilityLease or LegalTitleKind.LandLease;
        return new()
        {
            Client = client.PersonCode, Name = client.Name, Street = at < 0 ? client.Address : client.Address[..at], Town = at < 0 ? "" : client.Address[(at + 2)..],
            Kind = natural ? PayerKind.Natural : PayerKind.LegalPerson, IsConsumer = natural, Charges = !leased, Lease = leased,
        };
    }

    private static MandateInput Continued(ReadMandate.Whole before)
    {
        var input = MandateInput.Of(before);
        (input.Account, input.ReceivedOn, input.SignedOn, input.Place) = (null, null, null, null);
        return input;
    }

    private async Task OpenAsync()
    {
        if (!MayAct || place is null) return;
        var sent = await Uploads.Of(Http, "Scan", policy.Value.MostScanBytes);
        if (sent is Result<IReadOnlyList<Upload>>.Refused bad)
        {
            refusal = bad.Problem;
            return;
        }

        var scans = ((Result<IReadOnlyList<Upload>>.Ok)sent).Value;
        var opened = await open.Handle(
            new(OfficeActor.Of(Http), Form, before?.Number, place.Code, Input.Client ?? "", Input.ToPaper(), scans.Count > 0 ? scans[0] : null), CancellationToken.None);
        if (opened is Result<string>.Ok { Value: var number }) navigation.NavigateTo($"/biuro/polecenia-zaplaty/{number}");
        else refusal = ((Result<string>.Refused)opened).Problem;
    }

    private sealed record Place(string Code, string Address, IReadOnlyList<(string Code, string Name)> Clients);
}
