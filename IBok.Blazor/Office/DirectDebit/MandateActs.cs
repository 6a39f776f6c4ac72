using IBok.Core.DirectDebit;
using IBok.Core.DirectDebit.Mandates;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.DirectDebit;

/// <summary>The steps a clerk can take, for the one page that offers them all.</summary>
public sealed class MandateActs(
    CorrectMandate correct, SubmitMandate submit, ReturnPaper returnPaper, SendToBank send, ConfirmMandate confirm, RejectByBank reject, StartWithoutConfirmation start,
    HoldMandate hold, ResumeMandate resume, WithdrawByClient withdraw, EndMandate end, AddMandateScan addScan, IOptions<DirectDebitPolicy> policy)
{
    public CorrectMandate Correct => correct;

    public SubmitMandate Submit => submit;

    public ReturnPaper Return => returnPaper;

    public SendToBank Send => send;

    public ConfirmMandate Confirm => confirm;

    public RejectByBank Reject => reject;

    public StartWithoutConfirmation Start => start;

    public HoldMandate Hold => hold;

    public ResumeMandate Resume => resume;

    public WithdrawByClient Withdraw => withdraw;

    public EndMandate End => end;

    public AddMandateScan AddScan => addScan;

    public int MostScanBytes => policy.Value.MostScanBytes;
}
