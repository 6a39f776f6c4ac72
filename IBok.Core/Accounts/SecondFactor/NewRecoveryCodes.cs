using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>New recovery codes for those that were used or lost; the earlier ones die.</summary>
public sealed class NewRecoveryCodes(Writer writer, ProveOwner prove, AuditLog audit)
{
    /// <param name="Codes">Shown once.</param>
    public sealed record Made(IReadOnlyList<string> Codes);

    public async Task<Result<Made>> Handle(string sessionId, string password, string address, CancellationToken stop)
    {
        var proof = await prove.Handle(sessionId, password, address, stop);
        if (proof is not Result<ProveOwner.Owner>.Ok { Value: { Session.Stage: SessionStage.Full } owner })
            return (proof as Result<ProveOwner.Owner>.Refused)?.Problem ?? new ProveOwner.SessionOver();
        return await writer.InOneTransaction<Result<Made>>(async (db, cancel) =>
        {
            if (await ProveOwner.Find(db, sessionId, cancel) is null) return (false, new ProveOwner.SessionOver());
            if (!await ReadSecondFactor.IsOn(db, owner.UserId, cancel)) return (false, new RemoveSecondFactor.NothingThere(owner.Login));
            var codes = await RecoveryCodes.Make(db, owner.UserId, cancel);
            await audit.Within(db, new(owner.Login, address), AuditOperation.RecoveryCodesMade, owner.Login, null, null, cancel);
            await db.SaveChangesAsync(cancel);
            return (true, new Made(codes));
        }, stop);
    }
}
