using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Refusals;

/// <summary>What a bank's code means, and what a reason sets going.</summary>
public sealed class RefusalCodesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Trait("Clause", "CII.13a")]
    [Trait("Clause", "CII.15a")]
    [InlineData(RefusalReason.InsufficientFunds, "AM04", DebitTaskKind.NoFunds, null)]
    [InlineData(RefusalReason.MandateWithdrawn, "", DebitTaskKind.AskForUpdate, SuspensionReason.WithdrawnAtBank)]
    [InlineData(RefusalReason.AccountClosed, "AC04", DebitTaskKind.AskForUpdate, SuspensionReason.AccountClosed)]
    [InlineData(RefusalReason.NoMandate, "MD01", DebitTaskKind.AskForUpdate, SuspensionReason.NoMandate)]
    [InlineData(RefusalReason.AccountInvalid, "AC01 AC13", DebitTaskKind.CheckAccount, null)]
    [InlineData(RefusalReason.AccountBlocked, "AC06", DebitTaskKind.DecideSuspended, SuspensionReason.AccountBlocked)]
    [InlineData(RefusalReason.NotAllowed, "AG01", DebitTaskKind.DecideSuspended, SuspensionReason.NotAllowed)]
    [InlineData(RefusalReason.RevokedBeforeExecution, "MS02", DebitTaskKind.LookAt, null)]
    [InlineData(RefusalReason.RefundByDebtor, "MD06", DebitTaskKind.Refunded, null)]
    [InlineData(RefusalReason.DebtorDeceased, "MD07", DebitTaskKind.EndDeceased, SuspensionReason.Deceased)]
    [InlineData(RefusalReason.FormatError, "AM05 FF01 RC01", DebitTaskKind.MendFile, null)]
    [InlineData(RefusalReason.Unspecified, "MS03", DebitTaskKind.LookAt, null)]
    public void Each_reason_has_its_iso_codes_its_task_and_its_stop(RefusalReason reason, string iso, DebitTaskKind kind, SuspensionReason? stops)
    {
        string.Join(' ', RefusalCodes.IsoOf(reason)).Should().Be(iso);
        OpenTasks.Of(reason).Should().Be((kind, stops));
    }

    [Fact]
    public async Task The_cooperatives_own_meaning_stands_in_the_map_instead_of_the_iso_one_and_the_log_has_both()
    {
        await using var desk = await Open();
        var (codes, at) = (desk.Get<RefusalCodes>(), desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime);
        var iso = await codes.All(Stop);
        iso.Select(c => c.Code).Should().Equal("AC01", "AC04", "AC06", "AC13", "AG01", "AM04", "AM05", "FF01", "MD01", "MD06", "MD07", "MS02", "MS03", "RC01");
        iso.Should().OnlyContain(c => c.By == null && c.At == null);
        iso[5].Should().Be(new RefusalCodes.Row("AM04", RefusalReason.InsufficientFunds, null, null));
        Good(await codes.Set(MandateDesk.Clerk, " zz-9 ", RefusalReason.AccountClosed, Stop)).Should().Be(new RefusalCodes.Row("ZZ-9", RefusalReason.AccountClosed, "anna", at));
        Good(await codes.Set(MandateDesk.OtherClerk, "md01", RefusalReason.MandateWithdrawn, Stop));
        Good(await codes.Set(MandateDesk.OtherClerk, "ZZ-9", RefusalReason.NotAllowed, Stop));
        Good(await codes.Set(MandateDesk.OtherClerk, "0A", RefusalReason.NoMandate, Stop));
        (await codes.All(Stop)).Should().Equal(
            [
                new("0A", RefusalReason.NoMandate, "ewa", at), .. iso.Take(8), new("MD01", RefusalReason.MandateWithdrawn, "ewa", at), .. iso.Skip(9),
                new("ZZ-9", RefusalReason.NotAllowed, "ewa", at),
            ]);
        (await desk.Logged(AuditOperation.RefusalCodeSet)).Should().Equal(
            ("anna", "ZZ-9", null, "AccountClosed", "ChSM II.13, II.15"), ("ewa", "MD01", "NoMandate", "MandateWithdrawn", "ChSM II.13, II.15"),
            ("ewa", "ZZ-9", "AccountClosed", "NotAllowed", "ChSM II.13, II.15"), ("ewa", "0A", null, "NoMandate", "ChSM II.13, II.15"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("A\tB", false)]
    [InlineData("A", true)]
    [InlineData("12345678901234567890123456789012345", true)]
    [InlineData("123456789012345678901234567890123456", false)]
    public async Task A_code_is_one_to_thirty_five_signs_that_can_be_seen(string code, bool right)
    {
        await using var desk = await Open();
        var answer = await desk.Get<RefusalCodes>().Set(MandateDesk.Clerk, code, RefusalReason.NoMandate, Stop);
        if (right) Good(answer).Code.Should().Be(code);
        else (Refused(answer), Refused(answer).Code).Should().Be((new RefusalCodes.WrongCode(code, 35), "refusal-code-wrong"));
        (await desk.Logged(AuditOperation.RefusalCodeSet)).Should().HaveCount(right ? 1 : 0);
    }
}
