using FluentAssertions;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>The worked cases of domain.md 2.3: three months of 650,00 and one payment on 1 April 2026 (art. 451 KC).</summary>
[Trait("Clause", "J4.1e")]
public sealed class AllocationOrderTests
{
    private const AllocationOrder A = AllocationOrder.DebtInterestFirst, B = AllocationOrder.AllPrincipalFirst, C = AllocationOrder.AllInterestFirst;

    [Theory]
    [InlineData(A, "660.00", null, "2.73 + 0.00", "650.00 + 7.32", "650.00 + 2.64", "0.00")]
    [InlineData(B, "660.00", null, "0.00 + 12.73", "640.00 + 7.32", "650.00 + 2.64", "0.00")]
    [InlineData(C, "660.00", null, "12.69 + 0.00", "650.00 + 0.00", "650.00 + 0.00", "0.00")]
    [InlineData(A, "660.00", "2026-03", "650.00 + 5.37", "650.00 + 7.32", "0.00 + 0.00", "0.00")]
    [InlineData(A, "650.00", "2026-03", "650.00 + 12.73", "650.00 + 7.32", "2.64 + 0.00", "0.00")]
    [InlineData(A, "650.00", "III", "650.00 + 12.73", "650.00 + 7.32", "2.64 + 0.00", "0.00")]
    [InlineData(A, "1500.00", null, "0.00 + 0.00", "0.00 + 0.00", "472.69 + 0.00", "0.00")]
    [InlineData(B, "1500.00", null, "0.00 + 12.73", "0.00 + 7.32", "450.00 + 2.64", "0.00")]
    [InlineData(C, "1500.00", null, "0.00 + 0.00", "0.00 + 0.00", "472.69 + 0.00", "0.00")]
    [InlineData(A, "2000.00", null, "0.00 + 0.00", "0.00 + 0.00", "0.00 + 0.00", "27.31")]
    [InlineData(B, "2000.00", null, "0.00 + 0.00", "0.00 + 0.00", "0.00 + 0.00", "27.31")]
    [InlineData(C, "2000.00", null, "0.00 + 0.00", "0.00 + 0.00", "0.00 + 0.00", "27.31")]
    [InlineData(B, "660.00", "2026-03", "640.00 + 12.73", "650.00 + 7.32", "0.00 + 2.64", "0.00")]
    [InlineData(C, "660.00", "2026-03", "650.00 + 0.00", "650.00 + 0.00", "12.69 + 0.00", "0.00")]
    [InlineData(A, "10.00", null, "650.00 + 2.73", "650.00 + 7.32", "650.00 + 2.64", "0.00")]
    [InlineData(B, "1972.69", null, "0.00 + 0.00", "0.00 + 0.00", "0.00 + 0.00", "0.00")]
    [InlineData(B, "1960.00", null, "0.00 + 2.73", "0.00 + 7.32", "0.00 + 2.64", "0.00")]
    public void A_payment_goes_where_the_cooperative_s_order_says(
        AllocationOrder order, string amount, string? named, string first, string second, string third, string credit)
    {
        var account = Months().Payment("W-1", "2026-04-01", amount, designates: named);
        Left(account, "I", order).Should().Be(first);
        Left(account, "II", order).Should().Be(second);
        Left(account, "III", order).Should().Be(third);
        account.On("2026-04-01", order).Credit.ToInvariant().Should().Be(credit);
    }

    [Fact]
    public void Without_a_payment_1972_69_is_owed()
    {
        var figures = Months().On("2026-04-01");
        (figures.Due.ToInvariant(), figures.Interest.ToInvariant(), figures.ToPayNow.ToInvariant()).Should().Be(("1950.00", "22.69", "1972.69"));
        (Left(Months(), "I", A), Left(Months(), "II", A), Left(Months(), "III", A))
            .Should().Be(("650.00 + 12.73", "650.00 + 7.32", "650.00 + 2.64"));
    }

    [Fact]
    public void What_is_named_and_not_there_is_treated_as_not_named()
    {
        foreach (var named in new[] { "XIV", "2026-11" })
            Left(Months().Payment("W-1", "2026-04-01", "660.00", designates: named), "I", A).Should().Be("2.73 + 0.00");
    }

    [Fact]
    public void A_correction_that_is_named_means_the_charge_that_it_corrects()
    {
        var account = Months().Charge("III-k", "2026-03-15", "10.00", corrects: "III").Payment("W-1", "2026-04-01", "660.00", designates: "III-k");
        Left(account, "III", A).Should().Be("2.68 + 0.00", "660,00 are to pay for III with 2,68 of interest, and that comes first");
        Left(account, "I", A).Should().Be("650.00 + 12.73");
    }

    [Fact]
    public void Several_charges_of_a_named_period_are_paid_by_due_date_and_then_by_entry_id()
    {
        var account = new TestAccount()
            .Charge("b", "2026-06-10", "10.00", period: "2026-06").Charge("a", "2026-06-10", "10.00", period: "2026-06")
            .Charge("c", "2026-06-09", "10.00", period: "2026-06").Charge("d", "2026-05-11", "10.00", period: "2026-05")
            .Payment("W-1", "2026-05-11", "15.00", designates: "2026-06");
        string[] charges = ["c", "a", "b", "d"];
        charges.Select(c => account.OpenOf(c, "2026-05-11").Open)
            .Should().Equal(["0.00", "5.00", "10.00", "10.00"], "the period was named though it is not due yet");
    }

    private static TestAccount Months() => new TestAccount()
        .Charge("I", "2026-01-15", "650.00").Charge("II", "2026-02-15", "650.00").Charge("III", "2026-03-15", "650.00");

    private static string Left(TestAccount account, string charge, AllocationOrder order) =>
        account.OpenOf(charge, "2026-04-01", order) is var (open, interest) ? $"{open} + {interest}" : "";
}
