using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Banking;
using IBok.Core.Banking.Matching;
using IBok.Core.Banks;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Banking;

/// <summary>One line of a bank's file: whose it may be, and what a clerk makes of it.</summary>
public sealed partial class LinePage(ListLines lines, ProposeAccounts propose, AssignLine assign, MoveLine move, AuditLog audit, BankNames banks, NavigationManager navigation)
{
    private const int Rows = 3;

    private static readonly LineEvent[] Movable = [LineEvent.SendBack, LineEvent.Returned, LineEvent.SetAside, LineEvent.Reopen, LineEvent.TakeBack];

    private ListLines.Whole? line;
    private IReadOnlyList<ProposeAccounts.Proposal> proposals = [];
    private Problem? refusal;
    private string? theirBank;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "assign", Name = "One")]
    private string? One { get; set; }

    [SupplyParameterFromForm(FormName = "assign", Name = "Accounts")]
    private string[]? Accounts { get; set; }

    [SupplyParameterFromForm(FormName = "assign", Name = "Amounts")]
    private string[]? Amounts { get; set; }

    [SupplyParameterFromForm(FormName = "assign", Name = "Corrects")]
    private string? Corrects { get; set; }

    [SupplyParameterFromForm(FormName = "assign", Name = "Remember")]
    private bool Remember { get; set; }

    [SupplyParameterFromForm(FormName = "move", Name = "Event")]
    private string? Event { get; set; }

    [SupplyParameterFromForm(FormName = "move", Name = "Note")]
    private string? Note { get; set; }

    private bool MayDecide => Http.User.IsInRole(Roles.Accountant) || Http.User.IsInRole(Roles.Administrator) || Http.User.IsInRole(Roles.Clerk);

    private IEnumerable<LineEvent> Moves => Movable.Where(Can);

    protected override async Task OnInitializedAsync()
    {
        line = await lines.One(Id, Http.RequestAborted);
        if (line is null)
        {
            navigation.NotFound();
            return;
        }

        await audit.Add(OfficeActor.Of(Http), AuditOperation.SourceRead, $"bank line {Id}", Http.RequestAborted);
        if (Nrb.Find(line.Row.Counterparty) is { } theirs) theirBank = await banks.Of(theirs, Http.RequestAborted);
        if (MayDecide && Can(LineEvent.Post)) proposals = await propose.For(Id, Http.RequestAborted);
    }

    private bool Can(LineEvent happened) => BankLine.Allows(line!.Row.State, happened);

    private Task AssignAsync() => Answer(async stop =>
    {
        List<AssignLine.Part> parts = [];
        if (One is { Length: > 0 } account)
        {
            parts.Add(new(account, null, Corrects));
        }
        else
        {
            foreach (var (code, amount) in (Accounts ?? []).Zip(Amounts ?? []).Where(p => p.First.Length > 0))
            {
                if (AmountOf(amount) is not { } sum && amount.Length > 0) return new NotUnderstood(amount);
                parts.Add(new(code, AmountOf(amount), Corrects));
            }
        }

        return await assign.Handle(new(Id, parts, Remember, OfficeActor.Of(Http)), stop) is Result<LineState>.Refused no ? no.Problem : null;
    });

    private Task MoveAsync() => Answer(async stop =>
        !Enum.TryParse<LineEvent>(Event, out var happened) || !Enum.IsDefined(happened) ? new NotUnderstood(Event ?? "")
        : await move.Handle(new(Id, happened, Note ?? "", OfficeActor.Of(Http)), stop) is Result<LineState>.Refused no ? no.Problem : null);

    private async Task Answer(Func<CancellationToken, Task<Problem?>> work)
    {
        if (!MayDecide)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        refusal = await work(Http.RequestAborted);
        if (refusal is null) navigation.NavigateTo($"/biuro/wplaty/{Id}");
    }

    private sealed record NotUnderstood(string Found) : Problem("amount-not-understood");

    // Written as people write it: 1 234,56 or 1234.56, with a minus for money taken from us.
    private static Money? AmountOf(string text) =>
        decimal.TryParse(
            string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zloty)
        && decimal.Round(zloty, 2) == zloty && Math.Abs(zloty) < 1_000_000_000m ? Money.FromZloty(zloty) : null;
}
