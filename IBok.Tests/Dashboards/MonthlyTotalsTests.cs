using FluentAssertions;
using IBok.Core.Dashboards;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Dashboards;

/// <summary>The accountants' months are the sums of what every account's own settlement says of that day.</summary>
public sealed class MonthlyTotalsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_month_end_is_the_sum_of_all_accounts_settled_on_it_and_the_last_is_what_is_shown()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Next());
        var totals = await folder.Get<MonthlyTotals>().Newest(Stop);
        totals!.Select(t => t.On).Should().Equal(new(2026, 9, 30), new(2026, 10, 31), new DateOnly(2026, 11, 21));
        foreach (var total in totals!)
        {
            var accounts = new List<Figures>();
            foreach (var code in new[] { "K-1", "K-2", "K-3" }) accounts.Add(await folder.FiguresOf(code, total.On));
            (total.Charged, total.Paid, total.Due).Should().Be((Sum(accounts, a => a.Charged), Sum(accounts, a => a.Paid), Sum(accounts, a => a.Due)));
            (total.Interest, total.Court, total.Instalments).Should().Be((Sum(accounts, a => a.Interest), Sum(accounts, a => a.Court), Sum(accounts, a => a.Instalments)));
            total.Debtors.Should().Be(accounts.Count(a => a.Due > Money.Zero));
        }

        (await folder.Query("SELECT SUM(f.\"DueGrosze\") FROM \"PublishedFigures\" f")).Should().Equal($"{totals[^1].Due.Grosze}");
    }

    [Fact]
    public async Task A_new_publication_is_summed_anew_and_an_empty_program_has_no_months()
    {
        await using var folder = await TestFolder.New();
        (await folder.Get<MonthlyTotals>().Newest(Stop)).Should().BeEmpty();
        await folder.TakeGood(PackageBuilder.Good());
        var first = await folder.Get<MonthlyTotals>().Newest(Stop);
        (await folder.Get<MonthlyTotals>().Newest(Stop)).Should().BeSameAs(first, "nothing was published since");
        await folder.TakeGood(PackageBuilder.Next());
        var next = await folder.Get<MonthlyTotals>().Newest(Stop);
        next![^1].Should().NotBe(first![^1]);
        next[0].Should().Be(first[0], "what was posted later leaves earlier months as they were");
    }

    [Theory]
    [InlineData("2026-11-22", "2024-11-30", "2026-10-31")]
    [InlineData("2026-11-30", "2024-11-30", "2026-10-31")]
    [InlineData("2026-03-01", "2024-03-31", "2026-02-28")]
    [InlineData("2024-02-29", "2022-02-28", "2024-01-31")]
    public void Twenty_four_months_end_before_the_day_and_it_closes_them(string day, string first, string last)
    {
        var asOf = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var days = MonthlyTotals.Days(asOf);
        days.Should().HaveCount(MonthlyTotals.Months + 1).And.BeInAscendingOrder();
        days[^1].Should().Be(asOf);
        days.SkipLast(1).Should().OnlyContain(d => d.AddDays(1).Day == 1);
        ($"{days[0]:yyyy-MM-dd}", $"{days[^2]:yyyy-MM-dd}").Should().Be((first, last));
    }

    [Fact]
    public async Task Ageing_puts_every_grosz_of_arrears_into_one_bucket_by_effective_due_date()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Next());
        var (asOf, buckets) = (await folder.Get<ReadAgeing>().Now(Stop))!.Value;
        asOf.Should().Be(new DateOnly(2026, 11, 21));
        new Money(buckets.Sum(b => b.Open.Grosze)).Should().Be((await folder.FiguresOf("K-1")).Due + (await folder.FiguresOf("K-2")).Due + (await folder.FiguresOf("K-3")).Due);
        buckets.Select(b => b.From).Should().Equal(1, 31, 91, 181, 366);
        buckets[1].Open.Should().Be((await folder.FiguresOf("K-2")).Due + new Money((await folder.FiguresOf("K-1")).Due.Grosze), "due in September and October");
    }

    private static Money Sum(List<Figures> all, Func<Figures, Money> of) => new(all.Sum(a => of(a).Grosze));
}
