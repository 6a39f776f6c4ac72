using IBok.Core.DirectDebit.Banks;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The payer's bank agrees. The client's letter is written in the same commit; the mandate is active from the day it leaves (ChSM II.10).</summary>
public sealed class ConfirmMandate(MandateCasework casework)
{
    public Task<Result<bool>> Handle(MandateCasework.Handle handle, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.Confirm, now => Begin(now, MandateEvent.Confirm), stop);

    internal static async Task<Result<MandateCasework.Outcome<bool>>> Begin(MandateCasework.Moment now, MandateEvent happened)
    {
        if (await ListDebitBanks.Refuses(now.Db, now.Mandate, now.Stop) is { } no) return no;
        if (await SubmitMandate.OtherOf(now.Db, now.Mandate, now.Stop) is { } other) return new SubmitMandate.AlreadyCollected(other);
        var letter = await MandateLetters.Within(now, MandateLetters.Started, MandateLife.Clause(happened));
        return new MandateCasework.Outcome<bool>(true, null, null, letter);
    }
}
