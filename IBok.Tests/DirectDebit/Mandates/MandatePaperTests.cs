using FluentAssertions;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>What a paper may say: each field's limit, and each field that is missing (ChSM II.4-II.6; bank-formats.md, 1.2).</summary>
public sealed class MandatePaperTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly MandatePaper Good = new(
        ObligationKinds.Charges, PayerKind.Natural, "Osoba Pierwsza", "ul. Długa 1", "00-001 Przykładów", true, "30102055580000000000000001", PaperChannel.Post, "Poczta", Today, Today);

    [Fact]
    [Trait("Clause", "CII.5")]
    public void What_it_says_is_taken_on_one_line_each_with_single_spaces()
    {
        var paper = Good with
        {
            Name = "  Osoba\tPierwsza ", Street = "ul.\u0001Długa\u00a01", Town = "00-001\r\nPrzykładów", Account = " 30 1020 5558\u00a00000 0000 0000 0001 ", Place = "Poczta\n 3 ",
            Scope = ObligationKinds.Charges | ObligationKinds.Lease | ObligationKinds.WaterMeters,
        };
        paper.Read(Today).Should().Be((Result<MandatePaper.Facts>)new MandatePaper.Facts(
            (ObligationKinds)7, new() { Kind = PayerKind.Natural, Name = "Osoba Pierwsza", Street = "ul. Długa 1", Town = "00-001 Przykładów", IsConsumer = true },
            Nrb.Known("30102055580000000000000001"), "30 1020 5558 0000 0000 0000 0001", new() { Channel = PaperChannel.Post, Place = "Poczta 3", ReceivedOn = Today, SignedOn = Today }));
    }

    [Fact]
    [Trait("Clause", "CII.6")]
    public void What_a_client_left_out_of_address_and_account_can_be_added_later()
    {
        var facts = Good with { Street = null, Town = " ", Account = null };
        facts.Read(Today).Should().BeOfType<Result<MandatePaper.Facts>.Ok>().Which.Value.Should().BeEquivalentTo(new { Account = (Nrb?)null, AsWritten = "", Payer = new { Street = "", Town = "" } });
    }

    [Fact]
    public void The_longest_words_are_taken_and_a_letter_more_is_refused()
    {
        IsTaken(Good with { Name = new('n', 70), Street = new('s', 35), Town = new('t', 35), Account = new('1', 40), Place = new('p', 100) });
        IsRefused(Good with { Name = new('n', 71) }, new MandatePaper.PayerMissing(70));
        IsRefused(Good with { Name = " \t" }, new MandatePaper.PayerMissing(70));
        IsRefused(Good with { Street = new('s', 36) }, new MandatePaper.AddressTooLong(35));
        IsRefused(Good with { Town = new('t', 36) }, new MandatePaper.AddressTooLong(35));
        IsRefused(Good with { Account = new('1', 41) }, new MandatePaper.AccountTooLong(40));
        IsRefused(Good with { Place = new('p', 101) }, new MandatePaper.PlaceMissing(100));
        IsRefused(Good with { Place = null }, new MandatePaper.PlaceMissing(100));
    }

    [Theory]
    [Trait("Clause", "CI.1")]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(9)]
    public void Something_that_the_service_covers_is_ticked(int scope) => IsRefused(Good with { Scope = (ObligationKinds)scope }, new MandatePaper.NoScope());

    [Theory]
    [Trait("Clause", "CI.2a")]
    [InlineData(PayerKind.Natural, true)]
    [InlineData(PayerKind.SoleTrader, true)]
    [InlineData(PayerKind.LegalPerson, false)]
    [InlineData(PayerKind.OtherUnit, false)]
    public void Only_people_are_consumers(PayerKind kind, bool mayBe)
    {
        IsTaken(Good with { Kind = kind, IsConsumer = false });
        if (mayBe) IsTaken(Good with { Kind = kind });
        else IsRefused(Good with { Kind = kind }, new MandatePaper.NoConsumer(kind));
    }

    [Fact]
    [Trait("Clause", "CII.4")]
    public void It_was_signed_at_most_ten_years_ago_before_it_came_and_came_by_today()
    {
        IsTaken(Good with { SignedOn = new(2016, 11, 20) });
        IsTaken(Good with { SignedOn = Today.AddDays(-3), ReceivedOn = Today.AddDays(-3) });
        foreach (var (signed, received) in new (DateOnly?, DateOnly?)[]
        {
            (new(2016, 11, 19), Today), (null, Today), (Today, null), (Today.AddDays(1), Today.AddDays(1)), (Today, Today.AddDays(-1)), (Today, Today.AddDays(1)),
        })
            IsRefused(Good with { SignedOn = signed, ReceivedOn = received }, new MandatePaper.WrongDays(new(2016, 11, 20), Today));
    }

    private static void IsTaken(MandatePaper paper) => paper.Read(Today).Should().BeOfType<Result<MandatePaper.Facts>.Ok>();

    private static void IsRefused(MandatePaper paper, Problem problem) => paper.Read(Today).Should().BeOfType<Result<MandatePaper.Facts>.Refused>().Which.Problem.Should().Be(problem);
}
