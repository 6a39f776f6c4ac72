using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Statement;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Statement;

public sealed class ReadStatementTests
{
    [Fact]
    [Trait("Clause", "J4.1e")]
    public async Task The_statement_of_every_sample_account_closes_with_its_published_balance()
    {
        await using var folder = await Filled();
        foreach (var account in await folder.Query("SELECT \"Code\" FROM \"LedgerAccounts\""))
        {
            var statement = await Statement(folder, account, new(new(1990, 1, 1), null));
            var figures = await folder.FiguresOf(account);
            statement.Opening.Should().Be(Money.Zero);
            statement.Closing.Should().Be(figures);
            statement.Lines[^1].Balance.Should().Be(figures.Balance);
            (statement.Charged, statement.Paid).Should().Be((figures.Charged, figures.Paid));
            statement.Lines.Should().NotContain(l => l.Kind == StatementLineKind.Reallocated);
        }
    }

    [Fact]
    public async Task Without_days_it_begins_with_the_year_and_ends_with_what_is_published()
    {
        await using var folder = await Filled();
        var statement = await Statement(folder, "K-00001", new(null, new(2100, 1, 1)));
        (statement.From, statement.To).Should().Be((new DateOnly(statement.To.Year, 1, 1), (await folder.Get<IBok.Core.Ledger.Balance.ExplainAccount>()
            .For("K-00001", null, TestFolder.Stop) as Result<IBok.Core.Ledger.Balance.ExplainAccount.Explained>.Ok)!.Value.AsOf));
    }

    [Fact]
    public async Task Of_a_year_of_which_nothing_is_published_yet_the_published_day_is_told()
    {
        await using var folder = await Filled();
        var whole = await Statement(folder, "K-00002", new(null, null));
        var ahead = await Statement(folder, "K-00002", new(whole.To.AddDays(1), whole.To.AddYears(1)));
        (ahead.From, ahead.To, ahead.Closing).Should().BeEquivalentTo((whole.To, whole.To, whole.Closing));
        ahead.Closing.Should().NotBe(default(IBok.Core.Ledger.Balance.Figures));
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_with_its_reason()
    {
        await using var folder = await TestFolder.New();
        (await Refusal(folder, "K-00001", new(null, null))).Should().Be(new NotYours("K-00001"));
        await folder.Take(Repo.SamplePackage);
        (await Refusal(folder, "K-00001", new(new(2026, 6, 1), new(2026, 5, 1)))).Should().Be(new ReadStatement.UpsideDown(new(2026, 6, 1), new(2026, 5, 1)));
    }

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        return folder;
    }

    private static async Task<AccountStatement> Statement(TestFolder folder, string account, ReadStatement.Days days) =>
        (await folder.Get<ReadStatement>().OfCode(account, days, TestFolder.Stop)).Should().BeOfType<Result<AccountStatement>.Ok>().Which.Value;

    private static async Task<Problem> Refusal(TestFolder folder, string account, ReadStatement.Days days) =>
        (await folder.Get<ReadStatement>().OfCode(account, days, TestFolder.Stop)).Should().BeOfType<Result<AccountStatement>.Refused>().Which.Problem;
}
