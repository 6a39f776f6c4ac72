using IBok.Core.Banks;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// A clerk read the paper once more, or a better paper came: the draft says what it says (ChSM II.6). That an account was read otherwise before stays
/// in the history, by its last digits.
/// </summary>
public sealed class CorrectMandate(MandateCasework casework, BankNames names)
{
    public Task<Result<bool>> Handle(MandateCasework.Handle handle, MandatePaper paper, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.Correct, async now =>
        {
            var read = paper.Read(now.Today);
            if (read is Result<MandatePaper.Facts>.Refused no) return no.Problem;
            var (facts, one) = (((Result<MandatePaper.Facts>.Ok)read).Value, now.Mandate);
            var note = one.AccountAsWritten == facts.AsWritten ? null : $"rachunek: {Last(facts.AsWritten)} zamiast {Last(one.AccountAsWritten)}";
            (one.Scope, one.Payer, one.Account, one.AccountAsWritten, one.BankName, one.Paper) =
                (facts.Scope, facts.Payer, facts.Account, facts.AsWritten, await ListDebitBanks.NameOf(now.Db, await names.InForce(now.Stop), facts.Account, now.Stop), facts.Intake);
            return new MandateCasework.Outcome<bool>(true, note);
        }, stop);

    private static string Last(string account) => account.Length == 0 ? "brak" : $"… {account[^Math.Min(4, account.Length)..]}";
}
