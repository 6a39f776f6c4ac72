using IBok.Blazor.Access;
using IBok.Core.Audit;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Balance;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Ledger;

/// <summary>One ledger account: its figures on a day, what is open, every entry with its source, and notes.</summary>
public sealed partial class AccountPage(
    FindAccounts accounts, ExplainAccount explain, ExplainPayments payments, ReadEntriesOfAccount entries, IOptions<LedgerPolicy> policy, AuditLog audit,
    NavigationManager navigation)
{
    private FindAccounts.Head? head;
    private ExplainAccount.Explained? account;
    private IReadOnlyList<ReadEntriesOfAccount.Row> rows = [];
    private IReadOnlyDictionary<string, ExplainPayments.Used> uses = new Dictionary<string, ExplainPayments.Used>(StringComparer.Ordinal);
    private Problem? refusal;
    private bool hasMore;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "dzien")]
    private string? Day { get; set; }

    [SupplyParameterFromQuery(Name = "strona")]
    private string? AskedPage { get; set; }

    private int Page => int.TryParse(AskedPage, System.Globalization.CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1_000) : 1;

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        head = await accounts.One(Code, stop);
        if (head is null)
        {
            navigation.NotFound();
            return;
        }

        await audit.Add(OfficeActor.Of(Http), AuditOperation.PersonRead, $"konto {head.Code}", stop);
        switch (await explain.For(head.Code, FieldText.Day(Day), stop))
        {
            case Result<ExplainAccount.Explained>.Ok { Value: var explained }:
                account = explained;
                (rows, hasMore) = await entries.Page(head.Code, Page, stop);
                uses = await payments.Of(head.Id, explained.AsOf, since: null, [.. rows.Where(r => r.IsPayment && r.Corrects is null).Select(r => r.EntryId)], stop);
                break;
            case Result<ExplainAccount.Explained>.Refused { Problem: var problem }:
                refusal = problem;
                break;
        }
    }

    private static string Show(DateOnly? day) => day is { } known ? $"{known:dd.MM.yyyy}" : "—";

    private string PageAddress(int page) => $"{OfficePath.Account(Code)}?strona={page}{(Day is { Length: > 0 } day ? $"&dzien={Uri.EscapeDataString(day)}" : "")}";
}
