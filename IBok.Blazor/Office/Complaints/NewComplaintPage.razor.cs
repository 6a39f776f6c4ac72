using System.Globalization;
using System.Security.Cryptography;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Complaints;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Complaints;

/// <summary>A clerk registers a complaint that came as a mail or a letter. What is missing does not stop it: the complainant is asked for it.</summary>
public sealed partial class NewComplaintPage(RegisterComplaint register, IOptions<ComplaintsPolicy> policy, NavigationManager navigation, TimeProvider time)
{
    private static readonly ComplaintChannel[] ByHand = [ComplaintChannel.Email, ComplaintChannel.Letter];

    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Key { get; set; }

    [SupplyParameterFromForm]
    private ComplaintSubject? Subject { get; set; }

    [SupplyParameterFromForm]
    private ComplaintChannel? Channel { get; set; }

    [SupplyParameterFromForm]
    private string? ReceivedOn { get; set; }

    [SupplyParameterFromForm]
    private string? PersonCode { get; set; }

    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private string? Address { get; set; }

    [SupplyParameterFromForm]
    private string? Email { get; set; }

    [SupplyParameterFromForm]
    private string? ClientNumber { get; set; }

    [SupplyParameterFromForm]
    private string? EventOn { get; set; }

    [SupplyParameterFromForm]
    private string? Description { get; set; }

    [SupplyParameterFromForm]
    private bool NotConsumer { get; set; }

    /// <summary>From the QR code of the printed letter.</summary>
    [SupplyParameterFromQuery(Name = "osoba")]
    private string? FromQuery { get; set; }

    [SupplyParameterFromQuery(Name = "temat")]
    private string? SubjectFromQuery { get; set; }

    private ComplaintSubject Chosen => Subject ?? (Enum.TryParse<ComplaintSubject>(SubjectFromQuery, out var one) && Enum.IsDefined(one) ? one : ComplaintSubject.Portal);

    private bool MayAct => Http.User.IsInRole(Roles.Clerk) || Http.User.IsInRole(Roles.Administrator);

    private int MostBytes => policy.Value.MostFileBytes;

    private int MostFiles => policy.Value.MostFiles;

    private DateOnly Today => time.TodayInPoland();

    protected override void OnInitialized() => Key ??= RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string ChannelsOf(ComplaintSubject subject) =>
        string.Join(", ", policy.Value.ChannelsOf(subject).Where(c => c != ComplaintChannel.Portal).Distinct().Select(c => Text.Of($"complaint-channel.{c}")));

    private async Task RegisterAsync()
    {
        if (!MayAct) return;
        var uploads = await Uploads.Of(Http, "Files", MostBytes);
        if (uploads is Result<IReadOnlyList<Upload>>.Refused large)
        {
            refusal = large.Problem;
            return;
        }

        var files = ((Result<IReadOnlyList<Upload>>.Ok)uploads).Value;
        var mail = Channel == ComplaintChannel.Email ? files.Select(f => MailText.Read(f.Bytes)).FirstOrDefault(m => m is not null) : null;
        var contents = new ComplaintContents
        {
            Name = Or(Name, mail?.Name), Address = Address, Email = Or(Email, mail?.From), ClientNumber = ClientNumber, EventOn = Day.Of(EventOn), Description = Or(Description, mail?.Text),
        };
        var answer = await register.Handle(
            new(
                OfficeActor.Of(Http), Chosen, Channel ?? ComplaintChannel.Letter, Day.Of(ReceivedOn), contents, PersonCode?.Trim(), NotConsumer ? false : null, files, Key ?? ""),
            CancellationToken.None);
        if (answer is Result<RegisterComplaint.Registered>.Ok { Value: var done }) navigation.NavigateTo($"/biuro/reklamacje/{done.Number}");
        else refusal = ((Result<RegisterComplaint.Registered>.Refused)answer).Problem;
    }

    // What the clerk typed counts; the mail fills what was left empty.
    private static string? Or(string? typed, string? read) => string.IsNullOrWhiteSpace(typed) ? read : typed;
}
