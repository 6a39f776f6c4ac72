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

    [SupplyParameterFromQuery(Name = "zgoda")]
    protected string? Number { get; set; }

    /// <summary>The resident's premises; null: the form is blank.</summary>
    protected ReadOwnMandates.OfPremises? Own { get; private set; }

    /// <summary>The mandate that the address names, or the only one there is; null where the resident writes in which one is meant.</summary>
    protected ReadOwnMandates.Own? Mandate { get; private set; }

    protected Cooperative Cooperative => Options.Value;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        if (Asker.PersonId is null || Premises is not { Length: > 0 } code || (Own = OrNotFound(await Mandates.Of(Asker, code, Stop))) is null) return;
        var meant = Number is { Length: > 0 } number ? OrNotFound(Own.By(number)) : Own.Only;
        Mandate = meant is { HasEnded: false } ? meant : null;
    }

    protected string Scanned(string path) => $"{new Uri(Address.Now, path)}";
}
