using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Office.Intake.Profiles;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.DirectDebit.Answers;

/// <summary>One profile of a bank's answers: its fields, what a sample would mean by them, saving and removing.</summary>
public sealed partial class AnswerProfilePage(ReadAnswerProfiles read, SaveAnswerProfile save, TryAnswerProfile attempt, NavigationManager navigation)
{
    private const string List = "/biuro/polecenia-zaplaty/odpowiedzi/profile";

    private static readonly (string Name, string Key)[] Columns =
    [
        (nameof(DelimitedColumns.PaidTo), "identifier"), (nameof(DelimitedColumns.Amount), "amount"), (nameof(DelimitedColumns.BookedOn), "day"), (nameof(DelimitedColumns.Code), "code"),
        (nameof(DelimitedColumns.Title), "words"),
    ];

    private ProfileForm? form;
    private TryAnswerProfile.Trial? trial;
    private Problem? refusal;
    private string sampleName = "", executed = "";
    private bool saved;
    private int version;

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public int? Id { get; set; }

    /// <summary>Whether it was saved by the request before this one.</summary>
    [SupplyParameterFromQuery(Name = "zapisano")]
    private string? WasSaved { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private string Heading => Id is null ? Text.Of("profiles.new") : form!["Name"];

    private AnswerProfile Typed => new()
    {
        File = form!.ToProfile(), ExecutedCodes = executed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    protected override async Task OnInitializedAsync()
    {
        var kept = Id is { } id ? await read.Of(id, Http.RequestAborted) : null;
        if (Id is not null && kept is null)
        {
            navigation.NotFound();
            return;
        }

        (saved, version) = (WasSaved is not null && HttpMethods.IsGet(Http.Request.Method), kept?.Version ?? 0);
        (form, executed) = (ProfileForm.Of(kept?.Profile.File ?? AnswerProfile.IBok.File with { Name = "" }), string.Join(", ", kept?.Profile.ExecutedCodes ?? []));
    }

    private async Task SendAsync()
    {
        if (form is null) return;
        var sent = Http.Request.Form;
        var sample = sent.Files["Sample"];
        (form, executed) = (ProfileForm.Of(sent), sent["ExecutedCodes"].ToString());
        version = int.TryParse(sent["Version"], NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0;
        if (sent["Action"] == "save") await Keep(Typed, id => $"{List}/{id}?zapisano=1");
        else if (sent["Action"] == "remove" && Id is not null) await Keep(null, _ => List);
        else await TryAsync(sample);
    }

    private async Task Keep(AnswerProfile? profile, Func<int, string> then)
    {
        var answer = await save.Handle(new(OfficeActor.Of(Http), Id, version, profile), Http.RequestAborted);
        if (answer is Result<int>.Ok { Value: var id }) navigation.NavigateTo(then(id));
        else refusal = ((Result<int>.Refused)answer).Problem;
    }

    private async Task TryAsync(IFormFile? sample)
    {
        if (sample is null || sample.Length == 0)
        {
            refusal = Typed.Checked() is Result<AnswerProfile>.Refused { Problem: var wrong } ? wrong : new ProfilePage.NoSample();
            return;
        }

        sampleName = sample.FileName;
        await using var bytes = sample.OpenReadStream();
        var answer = await attempt.On(Typed, bytes, sampleName, Http.RequestAborted);
        (trial, refusal) = ((answer as Result<TryAnswerProfile.Trial>.Ok)?.Value, (answer as Result<TryAnswerProfile.Trial>.Refused)?.Problem);
    }
}
