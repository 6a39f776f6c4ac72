using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Claims;

/// <summary>Which charge a claim takes out, for how long, and what that undoes.</summary>
[Trait("Clause", "J4.2")]
public sealed class TellClaimsTests
{
    [Fact]
    public async Task A_claim_on_a_correction_is_one_on_the_charge_that_it_corrects()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["claims.csv"].Line(2, "K-1;C-4;court;2026-10-15;");
        await folder.TakeGood(package);
        (await folder.Query("SELECT o.\"EntryId\" FROM \"Claims\" l JOIN \"Charges\" o ON o.\"Id\" = l.\"ChargeId\"")).Should().Equal("C-1");
        (await folder.FiguresOf("K-1")).Court.Should().BeGreaterThan(Money.Zero);
    }

    [Fact]
    public async Task A_claim_may_begin_on_the_day_on_which_another_ends()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["claims.csv"].Line(2, "K-1;C-2;court;2026-10-15;2026-10-20").Add("K-1;C-2;instalments;2026-10-20;");
        await folder.TakeGood(package);
        (await folder.FiguresOf("K-1")).Should().Match<Figures>(f => f.Court == Money.Zero && f.Instalments == new Money(10_143));
    }

    [Fact]
    public async Task A_claim_leaves_what_was_summed_up_of_the_time_before_its_charge()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good().Without("claims.csv");
        package["charges.csv"].Line(2, "C-1;K-1;2025-01;Czynsz;;;;100,00;2025-01-15;2025-01-01;;").Line(3, "C-2;K-1;2026-10;Czynsz;;;;100,00;2026-10-15;2026-10-01;;").Remove(5);
        package["payments.csv"].Line(2, "W-1;K-1;100,00;2025-01-15;2025-01-15;;;");
        await folder.TakeGood(package);
        package.Add("claims.csv", "account_id;entry_id;group;from;to", "K-1;C-2;court;2026-11-20;");
        await folder.TakeGood(package);
        (await folder.FiguresOf("K-1")).Court.Should().Be(new Money(10_000));
        (await folder.Query("SELECT \"PublicationId\" FROM \"Checkpoints\" WHERE \"AccountId\" = 1")).Should().Equal("1", "1");
    }
}
