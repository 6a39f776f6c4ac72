using System.Globalization;
using FluentAssertions;
using IBok.Core.Ledger.Interest;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Interest;

public sealed class StatutoryRatesTests
{
    [Fact]
    public void The_rates_shipped_are_those_of_the_table_with_their_source()
    {
        var table = Repo.VectorRows("interest-rates.csv").Select(r => (
            Repo.Day(r["effective_from"]), (int)(decimal.Parse(r["rate_percent"], CultureInfo.InvariantCulture) * 100), r["source"])).ToList();
        table.Should().HaveCount(27);
        StatutoryRates.Known().Select(r => (r.From, r.BasisPoints, r.Source)).Should().Equal(table);
    }
}
