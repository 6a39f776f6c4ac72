using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Complaints;

/// <summary>What complaints say and who complained; that there was one, its days and its outcome stay in the register.</summary>
internal sealed class ComplaintData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    private static readonly ComplaintState[] Ends = [ComplaintState.Closed, ComplaintState.NotConsidered, ComplaintState.Withdrawn];

    public DataKind Kind => DataKind.Complaint;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop) =>
        [.. (await db.Complaints.AsNoTracking().Where(c => c.PersonId == personId && c.ErasedAt == null).OrderBy(c => c.Id).Take(200).ToListAsync(stop)).Select(Piece)];

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var endedBefore = today.AddYears(-policy.Value.ComplaintYears).BeginsInPoland();
        var found = await db.Complaints.AsNoTracking().Where(c => Ends.Contains(c.State) && c.StateSince < endedBefore && c.ErasedAt == null)
            .OrderBy(c => c.Id).Take(most).ToListAsync(stop);
        return [.. found.Select(c => (c.PersonId, Piece(c)))];
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var one = await db.Complaints.FirstAsync(c => c.Id == Complaint.IdOf(piece), stop);
        await Outbox.Forget(db, piece, stop);
        await db.ComplaintFiles.Where(f => f.ComplaintId == one.Id).ExecuteDeleteAsync(stop);
        await db.ComplaintSteps.Where(s => s.ComplaintId == one.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Text, (string?)null), stop);
        one.Erase(now);
        return [piece];
    }

    private KeptData Piece(Complaint one) => Ends.Contains(one.State)
        ? new(DataKind.Complaint, one.Number, DateOnly.FromDateTime(one.StateSince.InPoland()).AddYears(policy.Value.ComplaintYears), KeptBecause.ComplaintVouchers)
        : new(DataKind.Complaint, one.Number, null, KeptBecause.MatterOpen);
}
