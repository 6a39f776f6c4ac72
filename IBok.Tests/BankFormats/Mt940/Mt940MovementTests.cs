using FluentAssertions;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>Field 61 up to where it may end, and what is told when it ends too early.</summary>
public sealed class Mt940MovementTests
{
    [Theory]
    [InlineData("26121", 5, "statement-day", "26121")]
    [InlineData("261214", 11, "statement-side", "")]
    [InlineData("2612141", 11, "statement-day", "1")]
    [InlineData("261214121", 11, "statement-day", "121")]
    [InlineData("2612141215", 15, "statement-side", "")]
    [InlineData("2612141x15C1,00", 11, "statement-day", "1x15C1,00")]
    [InlineData("261214X1,00", 11, "statement-side", "X1,00")]
    [InlineData("261214R", 11, "statement-side", "R")]
    [InlineData("261214R1,00", 11, "statement-side", "R1,00")]
    [InlineData("261214C", 12, "statement-amount", "")]
    [InlineData("261214CN", 13, "statement-amount", "")]
    [InlineData("261214CNN1,00", 13, "statement-amount", "N1,00")]
    [InlineData("261214C,50", 12, "statement-amount", ",50")]
    [InlineData("261214C0,00", 12, "statement-amount", "0,00")]
    [InlineData("261214C1000000000,01", 12, "statement-amount", "1000000000,01")]
    public void A_movement_that_cannot_be_read_is_told_where_it_goes_wrong(string movement, int column, string code, string found)
    {
        var records = Mt940File.Read($"{Mt940File.Head}:61:{movement}\n:86:TYTUL\n{Mt940File.Closing("0,00")}");
        records.OfType<StatementFault>().Should().Equal(new StatementFault(5, column, code, found, "", Breaks: true));
        records.Entries().Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("N", "", "")]
    [InlineData("NTR", "", "")]
    [InlineData("NTRF", "TRF", "")]
    [InlineData("N152//REF", "152", "REF")]
    [InlineData("N152NONREF", "152", "")]
    [InlineData("N152NONREF//", "152", "")]
    [InlineData("N152NASZ//REF", "152", "REF")]
    [InlineData("N152NASZ", "152", "NASZ")]
    [InlineData("S07397301056237", "073", "97301056237")]
    public void Code_and_reference_stand_behind_the_amount_or_are_missing(string tail, string code, string reference)
    {
        var entry = Mt940File.Single("", $":61:2612151215C1,00{tail}\n");
        (entry.Code, entry.BankReference).Should().Be((code, reference));
    }

    [Theory]
    [InlineData("261215C1,00", 1_00, false)]
    [InlineData("261215CN1,00", 1_00, false)]
    [InlineData("261215RD1,", 1_00, true)]
    [InlineData("261215RDN1", 1_00, true)]
    [InlineData("261215D1,00", -1_00, false)]
    [InlineData("261215DN1,0", -1_00, false)]
    [InlineData("261215RC1,00", -1_00, true)]
    [InlineData("261215C1000000000,00", 100_000_000_000, false)]
    public void Sides_turn_when_a_movement_is_taken_back(string movement, long grosze, bool isReversal)
    {
        var entry = Mt940File.Read($"{Mt940File.Head}:61:{movement}\n{Mt940File.Closing("0,00")}").Entries().Single();
        (entry.Amount, entry.IsReversal).Should().Be((new Money(grosze), isReversal));
        (entry.BookedOn, entry.ValueDate).Should().Be((new(2026, 12, 15), new(2026, 12, 15)), "without a day of its own it was booked that day");
    }

    [Theory]
    [InlineData("2701021231", 2026, 12, 31)]
    [InlineData("2612310102", 2027, 1, 2)]
    [InlineData("2706300701", 2027, 7, 1)]
    [InlineData("2712310229", 2028, 2, 29)]
    [InlineData("2801010229", 2028, 2, 29)]
    public void The_booking_day_is_the_one_nearest_to_the_value_day(string days, int year, int month, int day) =>
        Mt940File.Single("", $":61:{days}C1,00NTRF\n").BookedOn.Should().Be(new DateOnly(year, month, day));
}
