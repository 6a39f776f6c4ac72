using FluentAssertions;
using IBok.Core.DirectDebit;
using IBok.Core.Kernel;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>A folder in which somebody changed debits behind the program's back says so.</summary>
public sealed class VerifyDebitsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.1")]
    public async Task Every_sum_that_is_not_what_it_is_made_of_is_told_with_both_figures()
    {
        var desk = await Open();
        await using var folder = desk.Mandates; // it does not verify in the end
        DateOnly[] dues = [December, new(2027, 1, 15), new(2027, 2, 15)];
        await desk.Charges(new(2026, 11, 21), [.. dues.Select((d, i) => ($"X-{i}", d, $"1{i}0,00"))]);
        await desk.Sent(dues[0]);
        await desk.Approved(dues[1]);
        await desk.Approved(dues[2]);
        desk.GoTo(new(2026, 12, 17));
        await desk.Answer(("100,00", December, ""));
        var verify = desk.Get<VerifyDebits>();
        (await verify.Run(Stop)).Should().BeEmpty();

        await desk.Mandates.Core.Change("UPDATE \"CollectionParts\" SET \"AmountGrosze\" = 9999 WHERE \"ItemId\" = 1");
        await desk.Mandates.Core.Change("UPDATE \"CollectionFiles\" SET \"SumGrosze\" = 10001 WHERE \"RunId\" = 2");
        await desk.Mandates.Core.Change("DELETE FROM \"CollectionParts\" WHERE \"ItemId\" = 3");
        await desk.Mandates.Core.Change(
            "INSERT INTO \"AnswerLines\" (\"ImportId\", \"Line\", \"ItemId\", \"PaymentIdentifier\", \"AmountGrosze\", \"RawCode\", \"RawText\", \"Outcome\", \"EntryId\")"
            + " VALUES (1, 7, 2, 'X', 11000, '', '', 'Executed', 'DD-2')");
        await desk.Mandates.Core.Change("UPDATE \"CollectionItems\" SET \"State\" = 'Refused' WHERE \"Id\" = 3");
        (await verify.Run(Stop)).Should().Equal(
            new Violation("debit-parts", "1", "99,99", "100,00"), new Violation("debit-parts", "3", "0,00", "120,00"), new Violation("debit-file", "2", "100,01", "110,00"),
            new Violation("debit-payment", "2", "0,00", "110,00"), new Violation("debit-unanswered", "3", "0,00", "120,00"));
    }

    [Fact]
    public async Task A_debit_paid_by_several_entries_is_proved_by_their_sum_and_one_without_a_file_is_told()
    {
        var desk = await Open();
        await using var folder = desk.Mandates;
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"), ("X-2", December, "50,00"), ("X-3", December.AddDays(3), "1,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 23));
        await desk.Answer(("150,00", December, ""));
        await desk.Answer(("150,00", new(2026, 12, 22), "MD06"));
        (await desk.PaidByDebits()).Should().HaveCount(4);
        (await desk.Get<VerifyDebits>().Run(Stop)).Should().BeEmpty("what came back does not make less of what was paid");
        await desk.Mandates.Core.Change("DELETE FROM \"CollectionFiles\"");
        (await desk.Get<VerifyDebits>().Run(Stop)).Should().Equal(new Violation("debit-file", "1", "0,00", "150,00"));
    }
}
