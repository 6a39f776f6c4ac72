using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Regulations;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The paper is in order (ChSM II.5): it gets its identifier, and the regulations that held on the day of its signature are attached (ChSM I.4).</summary>
public sealed class SubmitMandate(MandateCasework casework)
{
    /// <summary>The account's digits are wrong: read the paper once more, or give it back (ChSM II.6).</summary>
    public sealed record AccountWrong(string Written) : Problem("mandate-account-wrong");

    /// <summary>Name, address and account are the client's to fill in (ChSM II.5).</summary>
    public sealed record AddressMissing() : Problem("mandate-address-missing");

    /// <summary>Another mandate collects the same charges; a moved account or a new consent takes its place.</summary>
    public sealed record AlreadyCollected(string Number) : Problem("mandate-already-collected");

    /// <summary>Answers the identifier.</summary>
    public Task<Result<string>> Handle(MandateCasework.Handle handle, CancellationToken stop) =>
        casework.Step<string>(handle, MandateEvent.Submit, async now =>
        {
            var (db, one) = (now.Db, now.Mandate);
            if (one.Account is null) return new AccountWrong(one.AccountAsWritten);
            if (one.Payer.Street.Length == 0 || one.Payer.Town.Length == 0) return new AddressMissing();
            if (await OtherOf(db, one, now.Stop) is { } other) return new AlreadyCollected(other);
            one.PaymentIdentifier ??= one.Form == MandateForm.MovedAccount
                ? await db.Mandates.Where(m => m.Id == one.ReplacesId).Select(m => m.PaymentIdentifier).FirstAsync(now.Stop) : await Issue(now);
            one.RegulationVersionId = await db.RegulationVersions
                .Where(v => v.Kind == RegulationKind.DirectDebit && v.PublishedAt != null && v.InForceFrom <= one.Paper.SignedOn)
                .OrderByDescending(v => v.InForceFrom).ThenByDescending(v => v.Number).Select(v => (int?)v.Id).FirstOrDefaultAsync(now.Stop);
            return new MandateCasework.Outcome<string>(one.PaymentIdentifier!, $"identyfikator {one.PaymentIdentifier}");
        }, stop);

    /// <summary>The number of a mandate that collects some of the same charges and is not the one to be replaced.</summary>
    internal static async Task<string?> OtherOf(IBokDb db, Mandate one, CancellationToken stop)
    {
        var kinds = MandateCasework.Kinds(one.Scope).ToList();
        var other = await db.MandateScopes.Where(s => s.IsLive && s.PremisesId == one.PremisesId && s.ClientId == one.ClientId && kinds.Contains(s.Kind)
            && s.MandateId != one.Id && s.MandateId != one.ReplacesId).OrderBy(s => s.Id).Select(s => (int?)s.MandateId).FirstOrDefaultAsync(stop);
        return other is { } id ? (await db.Mandates.AsNoTracking().FirstAsync(m => m.Id == id, stop)).Number : null;
    }

    private static async Task<string> Issue(MandateCasework.Moment now)
    {
        var premises = await now.Db.Premises.Where(p => p.Id == now.Mandate.PremisesId).Select(p => p.Code).FirstAsync(now.Stop);
        var identifier = PaymentIdentifier.Of(premises, now.Mandate.Id);
        now.Db.IssuedIdentifiers.Add(new() { Identifier = identifier, MandateId = now.Mandate.Id, At = now.At });
        return identifier;
    }
}
