using IBok.Core.DirectDebit.Banks;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The consent went to the payer's bank, which may take part in direct debit at all (ChSM II.2).</summary>
public sealed class SendToBank(MandateCasework casework)
{
    public Task<Result<bool>> Handle(MandateCasework.Handle handle, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.SendToBank, async now =>
            await ListDebitBanks.Refuses(now.Db, now.Mandate, now.Stop) is { } no ? no : new MandateCasework.Outcome<bool>(true, now.Mandate.BankName), stop);
}
