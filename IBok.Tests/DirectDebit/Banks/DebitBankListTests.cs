using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Banks;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Banks;

/// <summary>The list of annex 3 as clerks keep it: its order, its limits, its names and what the log says.</summary>
[Trait("Clause", "CII.2a")]
public sealed class DebitBankListTests
{
    private const string Pko = "Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna";

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Participants_stand_by_their_beginning_and_those_taken_off_at_the_end()
    {
        await using var desk = await Open();
        foreach (var (prefix, name) in new[] { ("9999", "Bank Próbny"), ("10500000", "Bank \u0001Śląski"), ("1 1 4", "mój") }) Good(await desk.Core.Get<AddDebitBank>().Handle(OtherClerk, prefix, $" {name} ", Stop));
        desk.Core.Clock.Move(TimeSpan.FromMinutes(1));
        Good(await desk.Core.Get<RemoveDebitBank>().Handle(OtherClerk, 1, Stop)).Should().Be(Pko);
        Good(await desk.Core.Get<RemoveDebitBank>().Handle(Clerk, 1, Stop)).Should().Be(Pko, "somebody was faster");
        ProblemOf(await desk.Core.Get<RemoveDebitBank>().Handle(Clerk, 77, Stop)).Should().Be(new NotYours("bank 77"));
        (await desk.Core.Get<ListDebitBanks>().All(Stop)).Should().Equal(
            new ListDebitBanks.Row(3, "10500000", "Bank Śląski", "ewa", Noon, null), new ListDebitBanks.Row(4, "114", "mój", "ewa", Noon, null), new ListDebitBanks.Row(2, "9999", "Bank Próbny", "ewa", Noon, null),
            new ListDebitBanks.Row(1, "102", Pko, "ewa", Noon, Noon.AddMinutes(1)));
        (await desk.Core.Logged(AuditOperation.DebitBankChanged)).Should().Equal(
            $"anna | bank 102 |  | {Pko} | ChSM II.2", "ewa | bank 9999 |  | Bank Próbny | ChSM II.2", "ewa | bank 10500000 |  | Bank Śląski | ChSM II.2", "ewa | bank 114 |  | mój | ChSM II.2",
            $"ewa | bank 102 | {Pko} |  | ChSM II.2");
    }

    [Fact]
    public async Task A_beginning_has_three_to_eight_digits_and_a_name_a_hundred_letters()
    {
        await using var desk = await Open();
        var add = desk.Core.Get<AddDebitBank>();
        foreach (var (wrong, found) in new[] { (null, ""), ("1 2", "12"), ("123456789", "123456789"), ("11a", "11a"), ("١١١", "١١١") })
            ProblemOf(await add.Handle(Clerk, wrong, "x", Stop)).Should().Be(new AddDebitBank.WrongPrefix(found));
        ProblemOf(await add.Handle(Clerk, "999", null, Stop)).Should().Be(new AddDebitBank.NameNeeded(100));
        ProblemOf(await add.Handle(Clerk, "999", new('n', 101), Stop)).Should().Be(new AddDebitBank.NameNeeded(100));
        ProblemOf(await add.Handle(Clerk, "999", "\u0001", Stop)).Should().Be(new AddDebitBank.NameNeeded(100));
        Good(await add.Handle(Clerk, "999", new('n', 100), Stop)).Should().HaveLength(100);
        Good(await add.Handle(Clerk, "12345678", "osiem", Stop)).Should().Be("osiem");
        ProblemOf(await add.Handle(Clerk, "102", null, Stop)).Should().Be(new AddDebitBank.AlreadyThere(Pko));
    }

    [Fact]
    public async Task The_list_ends_at_two_thousand_banks()
    {
        await using var desk = await Open();
        await desk.Core.Change("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1998) INSERT INTO \"DebitBanks\" (\"Prefix\", \"Name\", \"By\", \"At\") SELECT 20000 + i, 'Bank', 'anna', 0 FROM n");
        Good(await desk.Core.Get<AddDebitBank>().Handle(Clerk, "999", "Ostatni", Stop));
        ProblemOf(await desk.Core.Get<AddDebitBank>().Handle(Clerk, "998", "Za dużo", Stop)).Should().Be(new AddDebitBank.Full(2_000));
        (await desk.Core.Get<ListDebitBanks>().All(Stop)).Should().HaveCount(2_000);
    }

    [Fact]
    public async Task The_largest_banks_are_proposed_by_name()
    {
        await using var desk = await Open();
        var proposed = await desk.Core.Get<ListDebitBanks>().Proposed(Stop);
        proposed.Select(p => p.Prefix).Should().Equal("103", "105", "109", "114", "116", "124", "154", "161", "187", "193", "194", "203", "249");
        proposed[3].Name.Should().Be("mBank Spółka Akcyjna");
        Good(await desk.Core.Get<RemoveDebitBank>().Handle(Clerk, 1, Stop));
        (await desk.Core.Get<ListDebitBanks>().Proposed(Stop)).Should().Equal(proposed, "somebody has decided about it");
    }

    [Fact]
    public async Task An_account_s_bank_is_called_as_the_directory_says_else_by_the_longest_beginning_on_the_list()
    {
        await using var desk = await Open();
        foreach (var (prefix, name) in new[] { ("999", "krótki"), ("99999999", "najdłuższy"), ("9999", "dłuższy"), ("10205558", "nasz") }) Good(await desk.Core.Get<AddDebitBank>().Handle(Clerk, prefix, name, Stop));
        (await NameOf(desk, OtherAccount)).Should().Be("najdłuższy");
        (await NameOf(desk, ListedAccount)).Should().Be(Pko);
        (await NameOf(desk, null)).Should().BeEmpty();
        (await NameOf(desk, $"{Nrb.WithCheck("888888880000000000000001")}")).Should().BeEmpty("nobody knows it");
    }

    private static Task<string> NameOf(MandateDesk desk, string? account) => desk.Core.Ask(async db =>
        await ListDebitBanks.NameOf(db, await desk.Core.Get<BankNames>().InForce(Stop), account is null ? null : Nrb.Known(account), Stop));
}
