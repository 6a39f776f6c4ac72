using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Questions;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Questions;

/// <summary>One question with its entry; accountants and administrators answer it.</summary>
public sealed partial class QuestionPage(ReadQuestions questions, FindEntry entries, AnswerQuestion answers, AuditLog audit, NavigationManager navigation)
{
    private ReadQuestions.Row? question;
    private FindEntry.Found? entry;
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromForm(FormName = "answer")]
    private string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "wyslano")]
    private string? Sent { get; set; }

    private bool IsDone => Sent is not null && question?.Answer is not null && HttpMethods.IsGet(Http.Request.Method);

    private bool MayAnswer => Http.User.IsInRole(Roles.Accountant) || Http.User.IsInRole(Roles.Administrator);

    protected override async Task OnInitializedAsync()
    {
        question = await questions.One(Id, Http.RequestAborted);
        if (question is null)
        {
            navigation.NotFound();
            return;
        }

        entry = await entries.Known(question.EntryId, Http.RequestAborted);
        await audit.Add(OfficeActor.Of(Http), AuditOperation.PersonRead, $"pytanie {Id}, konto {question.Account}", Http.RequestAborted);
    }

    private async Task AnswerAsync()
    {
        if (!MayAnswer) return;
        refusal = (await answers.Handle(new(OfficeActor.Of(Http), Id, Words ?? ""), Http.RequestAborted) as Result<AnswerQuestion.Answered>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo($"/biuro/pytania/{Id}?wyslano=1");
        else question = await questions.One(Id, Http.RequestAborted);
    }
}
