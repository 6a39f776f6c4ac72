using IBok.Core.Data;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>A complaint whose complainant was not notified yet keeps what is about to be erased of them (ChSM IV.3).</summary>
internal sealed class OpenComplaint : IOpenMatter
{
    public Task<bool> IsOpenOf(IBokDb db, int personId, int premisesId, CancellationToken stop) =>
        db.Complaints.AnyAsync(c => c.PersonId == personId && (c.State == ComplaintState.ToComplete || c.State == ComplaintState.Open || c.State == ComplaintState.Decided), stop);
}
