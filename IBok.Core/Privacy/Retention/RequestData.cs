using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Privacy.Retention;

/// <summary>What persons asked for under the GDPR: proof that they were answered, as long as claims may come (RODO art. 5 ust. 2).</summary>
internal sealed class RequestData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    private static readonly RequestState[] Ends = [RequestState.Closed, RequestState.Withdrawn];

    public DataKind Kind => DataKind.Request;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop) =>
        [.. (await db.DataRequests.AsNoTracking().Where(r => r.PersonId == personId && r.ErasedAt == null).OrderBy(r => r.Id).Take(200).ToListAsync(stop)).Select(Piece)];

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = policy.Value.ClaimsFrom(today).BeginsInPoland();
        var found = await db.DataRequests.AsNoTracking().Where(r => Ends.Contains(r.State) && r.StateSince < before && r.ErasedAt == null).OrderBy(r => r.Id).Take(most).ToListAsync(stop);
        return [.. found.Select(r => ((int?)r.PersonId, Piece(r)))];
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var one = await db.DataRequests.FirstAsync(r => r.Id == DataRequest.IdOf(piece), stop);
        await Outbox.Forget(db, piece, stop);
        await db.DataRequestSteps.Where(s => s.RequestId == one.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Text, (string?)null), stop);
        (one.Words, one.Mark, one.Reasons, one.LongerBecause, one.ErasedAt) = ("", null, null, null, now);
        return [piece];
    }

    private KeptData Piece(DataRequest one) => Ends.Contains(one.State)
        ? new(DataKind.Request, one.Number, policy.Value.Claims(one.StateSince.InPoland().Year), KeptBecause.Accountability)
        : new(DataKind.Request, one.Number, null, KeptBecause.MatterOpen);
}
