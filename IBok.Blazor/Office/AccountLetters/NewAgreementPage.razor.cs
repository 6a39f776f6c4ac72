using System.Globalization;
using IBok.Blazor.Texts;
using IBok.Core.AccountLetters;
using IBok.Core.AccountLetters.Agreements;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.AccountLetters;

/// <summary>What is late on an account and how it would be split, before anything is kept.</summary>
public sealed partial class NewAgreementPage(ProposeAgreement propose, TimeProvider clock, AuditLog audit)
{
    private (ExplainAccount.Explained Explained, Money Open, Money Interest)? late;
    private IReadOnlyList<LetterSheet.Instalment> plan = [];

    [SupplyParameterFromQuery(Name = "konto")]
    private string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "raty")]
    private string? Count { get; set; }

    [SupplyParameterFromQuery(Name = "pierwsza")]
    private string? First { get; set; }

    // The 15th of the next month: a usual day of payment.
    private DateOnly UsualFirst => new DateOnly(clock.TodayInPoland().Year, clock.TodayInPoland().Month, 15).AddMonths(1);

    protected override async Task OnInitializedAsync()
    {
        if (string.IsNullOrWhiteSpace(Account)) return;
        late = await propose.Preview(Account, Http.RequestAborted);
        if (late is not { } found)
        {
            Refusal = new ExplainAccount.NoSuchAccount(Account);
            return;
        }

        await audit.Add(By, AuditOperation.PersonRead, $"konto {found.Explained.Account}", Http.RequestAborted);
        if (found.Open == Money.Zero) Refusal = new ProposeAgreement.NothingLate(found.Explained.Account);
        else if (Count is not null && Command is { Count: >= 2 and <= 99 } asked && found.Open.Grosze > asked.Count * 100L)
            plan = PlanInstalments.Of(found.Open + found.Interest, asked.Count, asked.First);
    }

    private ProposeAgreement.Command? Command =>
        int.TryParse(Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && Day.Of(First) is { } first ? new(By, Account ?? "", count, first) : null;

    private Task ProposeAsync() => Take<ProposeAgreement.Proposed>(
        async stop => Command is { } asked ? await propose.Handle(asked, stop) : new NotUnderstood($"{Count} {First}"), done => $"{Agreements}/{done.Number}");
}
