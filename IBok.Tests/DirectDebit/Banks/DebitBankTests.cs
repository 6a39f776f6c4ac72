using FluentAssertions;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Banks;

/// <summary>Annex 3: who takes part (ChSM II.2).</summary>
public sealed class DebitBankTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Clause", "CII.2a")]
    [InlineData("999", true)]
    [InlineData("9999 9999", true)]
    [InlineData("99999998", false)]
    [InlineData("998", false)]
    public async Task A_bank_takes_part_when_a_beginning_of_its_sort_code_is_on_the_list(string prefix, bool takesPart)
    {
        await using var desk = await Open();
        Good(await desk.Core.Get<AddDebitBank>().Handle(Clerk, prefix, "Bank Próbny", Stop));
        (await desk.Core.Get<ListDebitBanks>().TakesPart(Nrb.Known(OtherAccount), Stop)).Should().Be(takesPart);
    }

    [Fact]
    public async Task Its_name_comes_from_the_directory_and_who_is_unknown_there_needs_one()
    {
        await using var desk = await Open();
        Good(await desk.Core.Get<AddDebitBank>().Handle(Clerk, "114", " ", Stop)).Should().Contain("mBank");
        ProblemOf(await desk.Core.Get<AddDebitBank>().Handle(Clerk, "999", null, Stop)).Should().BeOfType<AddDebitBank.NameNeeded>();
        foreach (var wrong in new[] { "", "11", "123456789", "11a" }) ProblemOf(await desk.Core.Get<AddDebitBank>().Handle(Clerk, wrong, "x", Stop)).Should().BeOfType<AddDebitBank.WrongPrefix>();
    }

    [Fact]
    public async Task Taken_off_and_put_back_a_bank_is_one_row_and_every_change_is_logged()
    {
        await using var desk = await Open();
        ProblemOf(await desk.Core.Get<AddDebitBank>().Handle(Clerk, ListedBank, null, Stop)).Should().BeOfType<AddDebitBank.AlreadyThere>();
        var bank = (await desk.Core.Get<ListDebitBanks>().All(Stop)).Should().ContainSingle().Which;
        foreach (var _ in Enumerable.Range(0, 2)) Good(await desk.Core.Get<RemoveDebitBank>().Handle(Clerk, bank.Id, Stop));
        (await desk.Core.Get<ListDebitBanks>().TakesPart(Nrb.Known(ListedAccount), Stop)).Should().BeFalse();
        Good(await desk.Core.Get<AddDebitBank>().Handle(OtherClerk, ListedBank, null, Stop));
        (await desk.Core.Get<ListDebitBanks>().All(Stop)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { bank.Id, By = "ewa", RemovedAt = (DateTime?)null });
        (await desk.Core.Rows("SELECT \"Clause\" FROM \"AuditLog\" WHERE \"Operation\" = 'DebitBankChanged'")).Should().Equal("ChSM II.2", "ChSM II.2", "ChSM II.2");
    }

    [Fact]
    public async Task Large_banks_are_proposed_until_somebody_has_decided_about_them()
    {
        await using var desk = await Open();
        var proposed = await desk.Core.Get<ListDebitBanks>().Proposed(Stop);
        proposed.Should().HaveCount(13).And.NotContain(p => p.Prefix == ListedBank).And.OnlyContain(p => p.Name != p.Prefix);
    }
}
