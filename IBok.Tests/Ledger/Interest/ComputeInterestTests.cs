using System.Globalization;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Interest;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Interest;

[Trait("Clause", "J4.1g")]
public sealed class ComputeInterestTests
{
    public static TheoryData<string> Ids => [.. Repo.VectorRows("interest-vectors.csv").Select(r => r["id"])];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Interest_days_and_segments_are_those_of_the_table(string id)
    {
        var row = Repo.VectorRows("interest-vectors.csv").Single(r => r["id"] == id);
        var computed = Computed(row["principal"], row["due_date"], row["paid_date"]);
        computed.Interest.ToInvariant().Should().Be(row["interest"]);
        computed.Days.ToString(CultureInfo.InvariantCulture).Should().Be(row["days"]);
        computed.EffectiveDue.Should().Be(Repo.Day(row["effective_due_date"]));
        string.Join(" | ", computed.Segments.Select(Text)).Should().Be(row["rate_segments"]);
    }

    [Theory]
    [InlineData("V08", "820.40", "2025-12-24", "2025-12-31", "0.43")]
    [InlineData("V12", "743.18", "2025-01-10", "2025-12-31", "76.51")]
    [InlineData("V17", "1234.56", "2015-06-15", "2026-10-30", "1192.32")]
    [InlineData("V19", "1000.00", "2014-12-15", "2015-01-12", "7.09")]
    [InlineData("V22", "1000.00", "2018-11-10", "2018-11-14", "0.19")]
    [InlineData("gofin", "10000.00", "2015-01-03", "2021-01-10", "4212.65")]
    [InlineData("gofin", "10000.00", "2020-04-08", "2021-01-10", "430.46")]
    [InlineData("gofin", "10000.00", "2015-01-01", "2022-05-20", "5124.71")]
    [InlineData("odsetkiustawowe.eu", "200.00", "2010-03-01", "2010-03-21", "1.42")]
    public void Published_and_worked_cases_come_out_to_the_grosz(string source, string principal, string due, string paid, string interest) =>
        Computed(principal, due, paid).Interest.ToInvariant().Should().Be(interest, source);

    [Fact]
    public async Task A_folder_s_own_rates_and_days_off_count_and_without_one_those_that_are_shipped()
    {
        await using var folder = await TestFolder.New();
        var shipped = await For(new(folder.Place("nothing-there")), new(2026, 4, 10), new(2026, 5, 10));
        shipped.Should().BeEquivalentTo(Computed("1000.00", "2026-04-10", "2026-05-10"));
        (await For(folder.Data, new(2026, 4, 10), new(2026, 5, 10))).Should().BeEquivalentTo(shipped);
        await folder.Execute("UPDATE \"InterestRates\" SET \"BasisPoints\" = 1850 WHERE \"BasisPoints\" = 925");
        (await For(folder.Data, new(2026, 4, 10), new(2026, 5, 10))).Interest.ToInvariant().Should().Be("15.21", "30 days at 18,5 %");
        await folder.Execute($"INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") VALUES ({new DateOnly(2026, 4, 10).DayNumber}, 'próba', 'próba')");
        (await For(folder.Data, new(2026, 4, 10), new(2026, 5, 10))).EffectiveDue.Should().Be(new DateOnly(2026, 4, 13));
        await using var old = TestFolder.Untouched();
        await File.WriteAllBytesAsync(old.Data.Database, [], TestFolder.Stop);
        (await For(old.Data, new(2026, 4, 10), new(2026, 5, 10))).Should().BeEquivalentTo(shipped, "a database that is none yet");
    }

    [Fact]
    public void Twelve_months_of_650_paid_together_cost_431_61()
    {
        string[] each = ["68.45", "61.84", "56.23", "50.42", "44.48", "38.35", "32.86", "26.50", "21.32", "15.87", "10.05", "5.24"];
        Enumerable.Range(1, 12).Select(m => Computed("650.00", $"2025-{m:00}-15", "2026-01-15").Interest.ToInvariant()).Should().Equal(each);
    }

    [Fact]
    public void A_day_before_15_October_2005_is_refused_with_the_first_day_that_has_no_rate()
    {
        Refusal("2005-10-13", "2005-11-02").Should().Be(new NoRateForDay(new(2005, 10, 14)));
        Refusal("1995-05-10", "1995-06-10").Should().Be(new NoRateForDay(new(1995, 5, 11)));
        Computed("1000.00", "2005-10-14", "2005-10-15").Interest.ToInvariant().Should().Be("0.32");
    }

    [Fact]
    public void Before_2005_nothing_is_refused_where_no_interest_is_due()
    {
        Computed("1000.00", "2004-05-10", "2004-05-10").Interest.Should().Be(Money.Zero);
        Computed("1000.00", "2004-05-10", "2004-03-01").Days.Should().Be(0);
        Computed("0.00", "2004-05-10", "2004-08-10").Interest.Should().Be(Money.Zero);
    }

    [Fact]
    public async Task A_folder_without_a_database_gets_the_rates_that_are_shipped()
    {
        var answer = await ComputeInterest.For(
            new(Path.Combine(Path.GetTempPath(), "ibok-none")), new(100_000), new(2026, 4, 10), new(2026, 5, 11), TestContext.Current.CancellationToken);
        answer.Should().BeOfType<Result<ComputeInterest.Computed>.Ok>().Which.Value.Interest.Should().Be(new Money(786));
    }

    private static string Text(InterestSegment s) =>
        string.Create(CultureInfo.InvariantCulture, $"{s.From:yyyy-MM-dd}..{s.To:yyyy-MM-dd}:{s.Days}d@{s.BasisPoints / 100m:0.##}%");

    private static Result<ComputeInterest.Computed> Of(string principal, string due, string paid) => ComputeInterest.Of(
        Law.RateTable, Law.Calendar, Money.FromZloty(decimal.Parse(principal, CultureInfo.InvariantCulture)), Repo.Day(due), Repo.Day(paid));

    private static ComputeInterest.Computed Computed(string principal, string due, string paid) =>
        Of(principal, due, paid).Should().BeOfType<Result<ComputeInterest.Computed>.Ok>().Which.Value;

    private static Problem Refusal(string due, string paid) =>
        Of("1000.00", due, paid).Should().BeOfType<Result<ComputeInterest.Computed>.Refused>().Which.Problem;

    private static async Task<ComputeInterest.Computed> For(IBok.Core.Data.DataFolder folder, DateOnly due, DateOnly paid) =>
        (await ComputeInterest.For(folder, new(100_000), due, paid, TestFolder.Stop)).Should().BeOfType<Result<ComputeInterest.Computed>.Ok>().Which.Value;
}
