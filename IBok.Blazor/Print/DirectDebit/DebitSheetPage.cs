using IBok.Blazor.Access;
using IBok.Blazor.Portal;
using IBok.Blazor.Shell;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Print.DirectDebit;

/// <summary>
/// A form of direct debit: filled with what is the resident's own, blank for everybody else. Its QR code opens the page of the office on which the paper
/// is entered; it opens nothing without a login of the office, and no click on it starts anything (ChSM II.3).
/// </summary>
public abstract class DebitSheetPage : PortalPage
{
    [Inject]
    private ReadOwnMandates Mandates { get; set; } = null!;

    [Inject]
    private IPublicAddress Address { get; set; } = null!;

    [Inject]
    private IOptions<Cooperative> Options { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "lokal")]
    protected string? Premises { get; set; }

    /// <summary>The resident's premises; null: the form is blank.</summary>
    protected ReadOwnMandates.OfPremises? Own { get; private set; }

    /// <summary>The mandate that collects now, or the one that is on its way; null where there is none.</summary>
    protected ReadOwnMandates.Own? Mandate => Own?.Mandates.FirstOrDefault(m => !m.HasEnded);

    protected Cooperative Cooperative => Options.Value;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        if (Asker.PersonId is not null && Premises is { Length: > 0 } code) Own = OrNotFound(await Mandates.Of(Asker, code, Stop));
    }

    protected string Scanned(string path) => $"{new Uri(Address.Now, path)}";
}
