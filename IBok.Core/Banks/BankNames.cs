using System.IO.Compression;
using IBok.Core.BankFormats.Banks;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banks;

/// <summary>Names of banks by account or sort code, for every slice: of the register that was loaded last, else of the one that comes with the program.</summary>
public sealed class BankNames(IDbContextFactory<IBokDb> dbs)
{
    private const int MostShown = 20;

    private Known? last; // the register read last: another is one row with a higher id

    /// <param name="LoadedBy">Null: it comes with the program.</param>
    public sealed record Loaded(int Codes, string? LoadedBy, DateTime? LoadedAt);

    /// <summary>The directory in force.</summary>
    public async Task<BankDirectory> InForce(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.BankRegisters.MaxAsync(r => (int?)r.Id, stop) is not { } newest) return BankDirectory.Shipped;
        if (last is { } known && known.Id == newest) return known.Directory;
        var bytes = await db.BankRegisters.AsNoTracking().Where(r => r.Id == newest).Select(r => r.Bytes).SingleAsync(stop);
        await using var unpacked = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        if (EwibFile.Read(unpacked) is not Result<BankDirectory>.Ok { Value: var directory })
            throw new InvalidOperationException($"Register {newest} was read when it was loaded and cannot be read now.");
        return (last = new(newest, directory)).Directory;
    }

    /// <summary>The bank of an account; null when nobody is known.</summary>
    public async Task<string?> Of(Nrb account, CancellationToken stop) => (await InForce(stop)).NameOf(account);

    /// <summary>What is in force and what was before, newest first; the last is the one that comes with the program.</summary>
    public async Task<IReadOnlyList<Loaded>> History(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var loaded = await db.BankRegisters.AsNoTracking().OrderByDescending(r => r.Id).Take(MostShown).Select(r => new Loaded(r.Codes, r.LoadedBy, r.LoadedAt)).ToListAsync(stop);
        return [.. loaded, new(BankDirectory.Shipped.Count, null, null)];
    }

    private sealed record Known(int Id, BankDirectory Directory);
}
