using FluentAssertions;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Kernel;

namespace IBok.Tests.DirectDebit;

/// <summary>The codes on which the sentences of refusals hang, in every language.</summary>
public sealed class RefusalCodesOfStepsTests
{
    private static readonly Problem[] All =
    [
        new Mandate.NotAllowed(MandateState.Draft, MandateEvent.Confirm), new MandateCasework.NoSuchMandate(""), new MandateCasework.DecidedMeanwhile(""), new MandateCasework.NoteNeeded(0),
        new MandatePaper.NoScope(), new MandatePaper.PayerMissing(0), new MandatePaper.AddressTooLong(0), new MandatePaper.AccountTooLong(0), new MandatePaper.NoConsumer(PayerKind.OtherUnit),
        new MandatePaper.PlaceMissing(0), new MandatePaper.WrongDays(default, default), new OpenMandate.NoSuchPremises(""), new OpenMandate.NotAClient("", ""), new OpenMandate.ReplacesNothing(),
        new OpenMandate.CannotGoOn(""), new AddMandateScan.TooMany(0), new AddMandateScan.Erased(), new SubmitMandate.AccountWrong(""), new SubmitMandate.AddressMissing(),
        new SubmitMandate.AlreadyCollected(""), new StartWithoutConfirmation.ConsumersOnly(), new ResumeMandate.NeedsPaper(SuspensionReason.Hold), new WithdrawByClient.DocumentNeeded(default, 0),
        new EndMandate.WrongReason(EndReason.ByClient, MandateState.Active), new EndMandate.NotThreeMonths(),
        new AddDebitBank.WrongPrefix(""), new AddDebitBank.NameNeeded(0), new AddDebitBank.AlreadyThere(""), new AddDebitBank.Full(0), new ListDebitBanks.NotOnList("", ""),
        new Payout.NotAllowed(PayoutState.Paid, PayoutEvent.Pay), new ProposePayout.NoSuchAccount(""), new ProposePayout.MoreThanCredit(default), new ProposePayout.NotToldYet(default, default),
        new ProposePayout.WrongPayee(0, 0), new ProposePayout.WrongLetterDay(), new ProposePayout.AlreadyOpen(""), new DecidePayout.NoSuchPayout(""), new DecidePayout.SamePerson(), new DecidePayout.NoteMissing(0), new PayoutScans.TooMany(0),
    ];

    [Fact]
    public void Every_refusal_about_mandates_banks_and_payouts_keeps_its_code()
    {
        All.Select(p => p.Code).Should().Equal(
            "mandate-not-allowed", "mandate-no-such", "mandate-decided-meanwhile", "mandate-note-needed",
            "mandate-no-scope", "mandate-payer-missing", "mandate-address-too-long", "mandate-account-too-long", "mandate-no-consumer",
            "mandate-place-missing", "mandate-wrong-days", "mandate-no-such-premises", "mandate-not-a-client", "mandate-replaces-nothing",
            "mandate-cannot-go-on", "mandate-too-many-scans", "mandate-erased", "mandate-account-wrong", "mandate-address-missing",
            "mandate-already-collected", "mandate-consumers-only", "mandate-needs-paper", "mandate-document-needed",
            "mandate-wrong-end-reason", "mandate-not-three-months",
            "debit-bank-wrong-prefix", "debit-bank-name-needed", "debit-bank-there", "debit-bank-full", "mandate-bank-not-on-list",
            "payout-not-allowed", "payout-no-such-account", "payout-more-than-credit", "payout-not-told-yet", "payout-wrong-payee",
            "payout-letter-day", "payout-already-open", "payout-none", "payout-same-person", "payout-note", "payout-too-many-scans");
        string[] spaces = [typeof(Mandate).Namespace!, typeof(DebitBank).Namespace!, typeof(Payout).Namespace!];
        All.Select(p => p.GetType()).Should().BeEquivalentTo(typeof(Problem).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Problem)) && spaces.Contains(t.Namespace)));
    }
}
