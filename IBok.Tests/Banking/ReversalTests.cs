using FluentAssertions;
using IBok.Core.Banking;
using IBok.Core.Banking.Matching;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static IBok.Tests.Banking.TakeStatementTests;

namespace IBok.Tests.Banking;

/// <summary>What the bank takes back is returned by itself only where nobody else's payment can be meant.</summary>
public sealed class ReversalTests
{
    private const string First = "30102023139999000000000001", Second = "03102023139999000000000002", Payer = "63114020040000320000000101";

    private static readonly DateOnly Day = new(2026, 11, 18);

    [Theory]
    [InlineData("")]
    [InlineData(First)]
    public async Task Of_cash_nobody_knows_whose_the_bank_takes_back(string paidTo)
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 500m, Day, from: "").Pays(Second, 500m, Day, from: ""));
        (await Reversed(folder, "Zwrot", paidTo, from: "")).Should().Be("Unmatched|line-reversal-unclear|");
        await Proved(folder);
    }

    [Theory]
    [InlineData("Zwrot", "", "Unmatched|line-reversal-unclear|")]
    [InlineData("Zwrot", First, "Posted||K-1")]
    [InlineData("Zwrot wpłaty K-1", "", "Posted||K-1")]
    [InlineData("Zwrot wpłaty K-2", "", "Posted||K-2")]
    [InlineData("Zwrot wpłaty K-1 i K-2", "", "Unmatched|line-reversal-unclear|")]
    public async Task Of_a_payer_of_two_accounts_the_bank_takes_back_only_what_it_names(string title, string paidTo, string expected)
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 500m, Day).Pays(Second, 500m, Day));
        (await Reversed(folder, title, paidTo)).Should().Be(expected);
        await Proved(folder);
    }

    [Fact]
    public async Task A_payment_to_another_account_than_the_one_named_is_not_taken_back()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 500m, Day));
        (await Reversed(folder, "Zwrot", Second)).Should().Be("Unmatched|line-reversal|");
        await Proved(folder);
    }

    [Theory]
    [InlineData("")]
    [InlineData(First)]
    public async Task A_payment_that_a_clerk_split_is_not_taken_back_by_itself_nor_another_in_its_place(string paidTo)
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 500m, Day.AddDays(-1)).Pays("", 500m, Day, "dwa lokale"));
        (await folder.Get<AssignLine>().Handle(new(2, [new("K-1", new(200_00)), new("K-2", new(300_00))], Remember: false, new("urzednik")), TestFolder.Stop)).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        (await Reversed(folder, "Zwrot", paidTo)).Should().Be("Unmatched|line-reversal-unclear|");
        await Proved(folder);
    }

    [Theory]
    [InlineData(400, "Posted||K-1")]
    [InlineData(401, "Unmatched|line-reversal|")]
    public async Task After_thirteen_months_a_person_looks(int days, string expected)
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 500m, Day.AddDays(1 - days)));
        (await Reversed(folder, "Zwrot", First)).Should().Be(expected);
        await Proved(folder);
    }

    // State, reason and account of the line by which the bank takes 500 zł back a day later.
    private static async Task<string> Reversed(TestFolder folder, string title, string paidTo, string from = Payer)
    {
        await Take(folder, Statement("2", 1_000).Add(new BankMovement(Day.AddDays(1), new(-500_00), title, from, "OSOBA PIERWSZA", paidTo, IsReversal: true)));
        return (await folder.Query(
            "SELECT \"State\", \"Reason\", COALESCE((SELECT \"Code\" FROM \"LedgerAccounts\" a WHERE a.\"Id\" = l.\"AccountId\"), '') FROM \"BankLines\" l WHERE \"IsReversal\"")).Single();
    }
}
