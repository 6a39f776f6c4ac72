using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.DirectDebit.Answers;

/// <summary>What the bank answered to collections: by file, or typed from its paper; and what became of each line.</summary>
public sealed partial class AnswersPage(TakeAnswer take, ReadAnswers read, ReadAnswerProfiles profiles, RefusalCodes map, DataFolder folder)
{
    private IReadOnlyList<ReadAnswers.Row> before = [];
    private IReadOnlyList<ReadAnswers.Line> lines = [];
    private IReadOnlyList<RefusalCodes.Row> codes = [];
    private IReadOnlyList<string> names = [];
    private TakeAnswer.Certificate? taken;

    [SupplyParameterFromQuery(Name = "odpowiedz")]
    private string? Of { get; set; }

    [SupplyParameterFromForm(FormName = "file", Name = "Answer")]
    private IFormFile? Answer { get; set; }

    [SupplyParameterFromForm(FormName = "file", Name = "Profile")]
    private string? Profile { get; set; }

    [SupplyParameterFromForm(FormName = "hand", Name = "Identifier")]
    private string? Identifier { get; set; }

    [SupplyParameterFromForm(FormName = "hand", Name = "Amount")]
    private string? Amount { get; set; }

    [SupplyParameterFromForm(FormName = "hand", Name = "On")]
    private string? On { get; set; }

    [SupplyParameterFromForm(FormName = "hand", Name = "Code")]
    private string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "hand", Name = "Words")]
    private string? Words { get; set; }

    protected override async Task OnInitializedAsync()
    {
        codes = await map.All(Http.RequestAborted);
        names = [.. (await profiles.All(Http.RequestAborted)).Select(p => p.Profile.Name)];
        await AskAgain(int.TryParse(Of, CultureInfo.InvariantCulture, out var id) ? id : null);
    }

    private sealed record NotUnderstood(string Found) : Problem("answer-not-understood");

    private async Task TakeFileAsync()
    {
        if (IsForbidden() || Answer is null) return;
        var directory = Directory.CreateDirectory(Path.Combine(folder.Path, $"upload-{Guid.NewGuid():N}"));
        try
        {
            var path = Path.Combine(directory.FullName, Uploads.PlainName(Answer.FileName, "odpowiedz.csv"));
            await using (var file = File.Create(path)) await Answer.CopyToAsync(file, Http.RequestAborted);
            Show(await take.Handle(new(By, path, Profile is { Length: > 0 } ? Profile : null), CancellationToken.None));
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        await AskAgain(taken?.ImportId);
    }

    private async Task HandAsync()
    {
        if (IsForbidden()) return;
        if (Day.Of(On) is not { } day) Refusal = new NotUnderstood(On ?? "");
        else if (AmountText.Of(Amount) is not { } amount) Refusal = new NotUnderstood(Amount ?? "");
        else Show(await take.Hand(new(By, Identifier ?? "", amount, day, Code == "-" ? "" : Code ?? "", Words ?? ""), CancellationToken.None));
        await AskAgain(taken?.ImportId);
    }

    private void Show(Result<TakeAnswer.Certificate> answer) =>
        (taken, Refusal) = ((answer as Result<TakeAnswer.Certificate>.Ok)?.Value, (answer as Result<TakeAnswer.Certificate>.Refused)?.Problem);

    private async Task AskAgain(int? importId)
    {
        before = await read.Latest(Http.RequestAborted);
        lines = importId is { } id ? await read.Of(id, Http.RequestAborted) : [];
    }
}
