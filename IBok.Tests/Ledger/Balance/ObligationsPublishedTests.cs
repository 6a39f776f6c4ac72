using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Ledger.Balance;

/// <summary>When what is published answers for the obligations of a due date, and when an account must be settled.</summary>
public sealed class ObligationsPublishedTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 20), Due = new(2026, 12, 15);

    [Fact]
    public async Task Published_figures_answer_for_an_account_with_charges_near_paid_corrected_and_taken_back()
    {
        await using var folder = await Filled(
            ["N-1;K-3;2026-11;Woda;;;;50,00;2026-11-20;2026-11-01;;", "N-2;K-3;2026-11;Woda;;;;30,00;2026-11-25;2026-11-01;;", "D-1;K-3;2026-12;Woda;;;;100,00;2026-12-15;2026-11-01;;",
                "D-2;K-3;2026-12;Woda;;;;-30,00;2026-12-15;2026-11-02;;D-1", "D-3;K-3;2026-12;Gaz;;;;40,00;2026-12-15;2026-11-01;;", "D-4;K-3;2026-12;Gaz;;;;-40,00;2026-12-15;2026-11-02;;D-3"],
            ["V-1;K-3;50,00;2026-11-20;2026-11-20;;;"]);
        (await Of(folder, Due)).Should().Be("D-1 70.00 70.00; settled 0");
    }

    [Fact]
    public async Task On_the_due_date_itself_a_payment_may_have_come_so_the_account_is_settled()
    {
        await using var folder = await Filled(["N-1;K-3;2026-11;Woda;;;;60,00;2026-11-20;2026-11-01;;"], ["V-1;K-3;40,00;2026-11-20;2026-11-20;;;"]);
        (await Of(folder, AsOf)).Should().Be("N-1 60.00 20.00; settled 1");
    }

    [Fact]
    public async Task What_was_told_since_the_last_publication_is_settled()
    {
        await using var folder = await Filled(["D-1;K-3;2026-12;Woda;;;;100,00;2026-12-15;2026-11-01;;"], []);
        (await Of(folder, Due)).Should().Be("D-1 100.00 100.00; settled 0");
        var next = Package(["D-1;K-3;2026-12;Woda;;;;100,00;2026-12-15;2026-11-01;;"], ["V-1;K-3;30,00;2026-11-21;2026-11-21;;;"]);
        next.AsOf = "2026-11-21";
        await folder.Get<TakePackage>().Handle(new(next.Folder(folder.Place("next")), "próba", Publish: false), null, TestFolder.Stop);
        (await Of(folder, Due)).Should().Be("D-1 100.00 70.00; settled 1");
    }

    private static async Task<string> Of(TestFolder folder, DateOnly due)
    {
        await using var db = await folder.Db();
        await db.Database.OpenConnectionAsync(TestFolder.Stop);
        using var obligations = await Obligations.Within(db, new(), due, AsOf, TestFolder.Stop);
        return string.Join(", ", obligations.Of(3).Select(o => $"{o.EntryId} {o.Principal.ToInvariant()} {o.Open.ToInvariant()}")) + $"; settled {obligations.Settled}";
    }

    private static async Task<TestFolder> Filled(string[] charges, string[] payments)
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(Package(charges, payments));
        return folder;
    }

    // The good package and K-3 with these entries.
    private static PackageBuilder Package(string[] charges, string[] payments)
    {
        var package = PackageBuilder.Good();
        package["accounts.csv"].Add("K-3;L-1;charges;73102023139999000000000003;P-1;2015-01-01;");
        foreach (var charge in charges) package["charges.csv"].Add(charge);
        foreach (var payment in payments) package["payments.csv"].Add(payment);
        return package;
    }
}
