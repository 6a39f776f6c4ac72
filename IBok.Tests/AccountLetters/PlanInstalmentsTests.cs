using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.AccountLetters.Agreements;
using IBok.Core.Kernel;

namespace IBok.Tests.AccountLetters;

public sealed class PlanInstalmentsTests
{
    [Fact]
    public void No_grosz_is_lost_and_instalments_differ_by_less_than_their_number()
    {
        var plans = from count in Gen.Choose(1, 60)
                    from more in Gen.Choose(0, 10_000_000)
                    from day in Gen.Choose(0, 5_000)
                    select (Count: count, Total: new Money(count + more), First: new DateOnly(2024, 1, 1).AddDays(day));
        Prop.ForAll(plans.ToArbitrary(), p =>
        {
            var plan = PlanInstalments.Of(p.Total, p.Count, p.First);
            plan.Select(i => i.Number).Should().Equal(Enumerable.Range(1, p.Count));
            new Money(plan.Sum(i => i.Grosze)).Should().Be(p.Total);
            plan.Skip(1).Select(i => i.Grosze).Distinct().Should().HaveCountLessThan(2);
            (plan[0].Grosze - plan[^1].Grosze).Should().BeInRange(0, p.Count - 1);
            plan.Select(i => i.DueOn).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.OnlyContain(d => d.Day == p.First.Day || d.AddDays(1).Day == 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_last_day_of_a_month_stays_the_last_and_does_not_wander()
    {
        PlanInstalments.Of(new(400), 4, new(2026, 12, 31)).Select(i => i.DueOn).Should()
            .Equal(new(2026, 12, 31), new(2027, 1, 31), new(2027, 2, 28), new DateOnly(2027, 3, 31));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(10, 0)]
    public void A_plan_without_a_grosz_for_each_is_a_bug(long grosze, int count)
    {
        var wrong = () => PlanInstalments.Of(new(grosze), count, new(2026, 12, 15));
        wrong.Should().Throw<ArgumentOutOfRangeException>();
    }
}
