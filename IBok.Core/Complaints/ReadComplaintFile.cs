using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>A document of a complaint, always as an attachment: for the office, logged, and for the complainant.</summary>
public sealed class ReadComplaintFile(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted)
{
    /// <param name="FileName">Ours: the case and the kind, whatever the file was called.</param>
    public sealed record File(string FileName, string ContentType, byte[] Bytes);

    public async Task<Result<File>> ForOffice(Actor by, string number, int fileId, CancellationToken stop)
    {
        var found = await Find(number, fileId, null, stop);
        if (found is Result<File>.Ok && await restricted.IsHiddenFrom(by, await PersonOf(number, stop), stop)) return new PersonRestricted();
        if (found is Result<File>.Ok) await audit.Add(by, AuditOperation.PersonRead, $"{number}, plik {fileId}", stop);
        return found;
    }

    public Task<Result<File>> Own(Asker asker, string number, int fileId, CancellationToken stop) => Find(number, fileId, asker.UserId, stop);

    private async Task<int?> PersonOf(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Complaints.Where(c => c.Id == Complaint.IdOf(number)).Select(c => c.PersonId).FirstOrDefaultAsync(stop);
    }

    private async Task<Result<File>> Find(string number, int fileId, string? owner, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (Complaint.IdOf(number) is not { } id || !await db.Complaints.AnyAsync(c => c.Id == id && (owner == null || c.UserId == owner), stop)
            || await db.ComplaintFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId && f.ComplaintId == id, stop) is not { } file)
            return new NotYours($"{number}/{fileId}");
        var (type, ending) = PaperScan.Leaves(file.Kind);
        return new File($"{number}-{fileId}.{ending}", type, file.Bytes);
    }
}
