using IBok.Core.Data;
using IBok.Core.Intake;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Demo;

/// <summary>Whether the invented cooperative lives in a data folder: its residents and passwords are known to everybody.</summary>
public sealed class FindDemo(IDbContextFactory<IBokDb> dbs)
{
    public async Task<bool> Any(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Imports.AnyAsync(i => i.ReceivedBy == MakeDemo.By && i.Cooperative == DemoPackage.Cooperative && i.State == ImportState.Posted, stop);
    }
}
