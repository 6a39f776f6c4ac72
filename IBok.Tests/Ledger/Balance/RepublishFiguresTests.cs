using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Ledger.Balance;

/// <summary>Figures follow from rates, days off and the order of allocation: when one of them changes, everything is settled anew.</summary>
[Trait("Clause", "J4.1g")]
public sealed class RepublishFiguresTests
{
    private static readonly Dictionary<string, string> Changed = new(StringComparer.Ordinal)
    {
        ["a rate"] = "UPDATE \"InterestRates\" SET \"BasisPoints\" = \"BasisPoints\" + 100",
        ["a day off"] = "INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") VALUES (739873, 'x', 'y')", // 15 September 2026
        ["a program that kept no basis"] = "DROP TRIGGER \"TR_Publications_NoUPDATE\"; UPDATE \"Publications\" SET \"Basis\" = 0",
    };

    public static TheoryData<string> Names => [.. Changed.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_was_published_under_another_basis_is_published_anew_once(string name)
    {
        await using var folder = await Filled();
        await folder.Execute(Changed[name]);
        var published = await folder.Get<RepublishFigures>().IfBasisChanged(TestFolder.Stop);
        published.Should().NotBeNull();
        published!.AsOf.Should().Be(new DateOnly(2026, 11, 20), "the day stays");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await folder.Get<RepublishFigures>().IfBasisChanged(TestFolder.Stop)).Should().BeNull("now the basis is the same");
    }

    [Fact]
    public async Task Another_order_of_allocation_is_published_at_the_next_start_with_new_checkpoints()
    {
        await using var folder = await Filled();
        var before = await folder.Query("SELECT DISTINCT \"Basis\" FROM \"Checkpoints\"");
        await using var changed = TestFolder.Build(folder.Data, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Ledger:Allocation"] = "AllPrincipalFirst" }, readOnly: false);
        (await changed.GetRequiredService<RepublishFigures>().IfBasisChanged(TestFolder.Stop))!.Changed.Should().BePositive();
        changed.GetRequiredService<Changes>().Times.Should().Be(1, "open pages ask again");
        (await changed.GetRequiredService<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await folder.Query("SELECT DISTINCT \"Basis\" FROM \"Checkpoints\"")).Should().ContainSingle().Which.Should().NotBe(before.Single());
    }

    [Fact]
    public async Task Nothing_is_published_while_nothing_was_or_nothing_changed()
    {
        await using var folder = await TestFolder.New();
        (await folder.Get<RepublishFigures>().IfBasisChanged(TestFolder.Stop)).Should().BeNull();
        await folder.Take(Repo.SamplePackage);
        (await folder.Get<RepublishFigures>().IfBasisChanged(TestFolder.Stop)).Should().BeNull();
        (await folder.Count("Publications")).Should().Be(1);
    }

    [Fact]
    public async Task A_page_asked_under_another_order_before_it_is_published_uses_no_checkpoint_of_the_old_one()
    {
        await using var folder = await Filled();
        await using var changed = TestFolder.Build(folder.Data, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Ledger:Allocation"] = "AllInterestFirst" }, readOnly: true);
        await using var plain = await TestFolder.New(("Ledger:Allocation", "AllInterestFirst"));
        await plain.Take(Repo.SamplePackage);
        var differ = 0;
        foreach (var account in await folder.Query("SELECT \"Code\" FROM \"LedgerAccounts\" ORDER BY 1"))
        {
            var asked = await changed.GetRequiredService<ExplainAccount>().For(account, null, TestFolder.Stop);
            var figures = asked.Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value.Figures;
            figures.Should().Be(await plain.FiguresOf(account));
            if (figures != await folder.FiguresOf(account)) differ++;
        }

        differ.Should().BePositive("the order matters to somebody");
    }

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        (await folder.Count("Checkpoints")).Should().BePositive();
        return folder;
    }
}
