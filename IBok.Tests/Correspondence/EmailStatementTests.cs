using FluentAssertions;
using IBok.Core.Correspondence;
using IBok.Core.Kernel;
using IBok.Tests.Complaints;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Correspondence;

[Trait("Clause", "CIII.4")]
public sealed class EmailStatementTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_needs_an_address_real_days_and_is_given_once()
    {
        await using var desk = await Open();
        var give = desk.Core.Get<GiveEmailStatement>();
        ProblemOf(await give.Handle(new(Clerk, "P-2", Today, Today), Stop)).Should().BeOfType<GiveEmailStatement.NoEmail>();
        ProblemOf(await give.Handle(new(Clerk, "P-1", Today, Today.AddDays(1)), Stop)).Should().BeOfType<GiveEmailStatement.WrongDays>();
        ProblemOf(await give.Handle(new(Clerk, "P-1", Today, Today.AddDays(-1)), Stop)).Should().BeOfType<GiveEmailStatement.WrongDays>();
        ProblemOf(await give.Handle(new(Clerk, "P-9", Today, Today), Stop)).Should().BeOfType<NotYours>();
        (await give.Handle(new(Clerk, "P-1", Today.AddDays(-2), Today, Scan), Stop)).Should().BeOfType<Result<bool>.Ok>();
        ProblemOf(await give.Handle(new(Clerk, "P-1", Today, Today), Stop)).Should().Be(new GiveEmailStatement.AlreadyGiven(Today));
        (await desk.Core.Get<ReadEmailStatements>().OwnSince(desk.Asker, Stop)).Should().Be(Today);
    }

    [Fact]
    public async Task A_withdrawal_ends_it_with_its_day_and_scan_and_a_new_one_may_follow()
    {
        await using var desk = await Open();
        var withdraw = desk.Core.Get<WithdrawEmailStatement>();
        ProblemOf(await withdraw.Handle(new(Clerk, "P-1", Today), Stop)).Should().BeOfType<WithdrawEmailStatement.NoStatement>();
        await desk.Core.Get<GiveEmailStatement>().Handle(new(Clerk, "P-1", Today, Today), Stop);
        ProblemOf(await withdraw.Handle(new(Clerk, "P-1", Today.AddDays(-1)), Stop)).Should().BeOfType<GiveEmailStatement.WrongDays>();
        (await withdraw.Handle(new(OtherClerk, "P-1", Today, Scan), Stop)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Core.Get<GiveEmailStatement>().Handle(new(Clerk, "P-1", Today, Today), Stop)).Should().BeOfType<Result<bool>.Ok>();
        var rows = await desk.Core.Get<ReadEmailStatements>().Of("P-1", Stop);
        rows.Select(r => (r.WithdrawnOn, r.WithdrawnBy, r.Scans.Count)).Should().Equal((null, null, 0), (Today, "ewa", 1));
        var scan = rows[1].Scans[0];
        (await desk.Core.Get<ReadEmailStatements>().ScanOf(Clerk, "P-1", scan.Id, Stop)).Should().BeOfType<Result<ReadEmailStatements.File>.Ok>().Which.Value.Bytes.Should().Equal(Scan.Bytes);
        ProblemOf(await desk.Core.Get<ReadEmailStatements>().ScanOf(Clerk, "P-2", scan.Id, Stop)).Should().BeOfType<NotYours>();
    }
}
