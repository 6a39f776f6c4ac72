using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>The applicant's own case, by the link that only he has.</summary>
public sealed class ReadOwnCase(IDbContextFactory<IBokDb> dbs, IOptions<RegistrationsPolicy> policy)
{
    /// <param name="ExpiresOn">The last day for the paper while there is none.</param>
    public sealed record Own(
        string Number, RegistrationState State, Application Application, DateTime SubmittedAt, int RegulationNumber, DateOnly ExpiresOn, DateOnly? DeliveredOn,
        DateOnly? Deadline, ReturnReason? ReturnReason, RefusalReason? RefusalReason, string? ReasonText);

    public async Task<Result<Own>> By(string token, CancellationToken stop)
    {
        var hash = SecretToken.HashOf(token);
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.FormHash == hash, stop) is { } r
            ? new Own(
                r.Number, r.State, r.Application, r.SubmittedAt, r.RegulationNumber, EraseUnfinished.LastDay(r.StateSince, policy.Value), r.DeliveredOn,
                r.State is RegistrationState.Verified or RegistrationState.FormReceived ? r.Deadline : null, r.ReturnReason, r.RefusalReason, r.ReasonText)
            : new NotYours("zgłoszenie");
    }
}
