using System.Security.Cryptography;
using IBok.Blazor.Login;
using IBok.Blazor.Texts;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Registrations;
using IBok.Core.Regulations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Registration;

/// <summary>The application form: a plain post, every fault at once, and one answer after one time, whoever applies (JSM §2.5).</summary>
public sealed partial class RegisterPage(SubmitRegistration submit, ReadRegulations regulations, IOptions<RegistrationsPolicy> policy, NavigationManager navigation)
{
    private Problem? refusal;
    private IReadOnlyList<ApplicationForm.Fault> faults = [];
    private ReadRegulations.Published? regulation;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private RegisterInput Input { get; set; } = null!;

    private RegistrationsPolicy Policy => policy.Value;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        if (string.IsNullOrWhiteSpace(Input.Key)) Input.Key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        regulation = await regulations.InForce(RegulationKind.Portal, Http.RequestAborted);
    }

    private string? FaultOf(ApplicationField field) => faults.FirstOrDefault(f => f.Field == field) is { } fault ? Text.Of($"field-fault.{fault.What}") : null;

    private async Task SubmitAsync()
    {
        var answer = new EvenAnswer();

        // Accepted is what stood on the page: a version published in between has to be read first.
        var accepted = Input.Accepted && Input.Regulation == regulation?.Number;
        var form = new ApplicationForm(
            Input.Kind, Input.Name, Input.Nip, Input.Representative, Input.RepresentativeBasis, Input.PremisesAddress, Input.PremisesNumber, Input.AccountNumber,
            Input.TitleKind, Input.CorrespondenceAddress, Input.Email, Input.Phone, Input.HasCoOwners, accepted);
        var address = Http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await submit.Handle(new(form, Input.Key!, address), Http.RequestAborted) is Result<SubmitRegistration.Sent>.Refused no)
        {
            refusal = no.Problem;
            faults = (no.Problem as ApplicationForm.WrongFields)?.Faults ?? [];
            return;
        }

        await answer.Due(Http.RequestAborted);
        navigation.NavigateTo("/rejestracja/wyslano");
    }

    internal sealed class RegisterInput
    {
        public string? Key { get; set; }

        public int Regulation { get; set; }

        public PersonKind Kind { get; set; }

        public string? Name { get; set; }

        public string? Nip { get; set; }

        public string? Representative { get; set; }

        public string? RepresentativeBasis { get; set; }

        public string? PremisesAddress { get; set; }

        public string? PremisesNumber { get; set; }

        public string? AccountNumber { get; set; }

        public LegalTitleKind? TitleKind { get; set; }

        public bool HasCoOwners { get; set; }

        public string? CorrespondenceAddress { get; set; }

        public string? Email { get; set; }

        public string? Phone { get; set; }

        public bool Accepted { get; set; }
    }
}
