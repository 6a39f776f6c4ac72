using System.IO.Compression;
using System.Security.Cryptography;
using IBok.Core.Audit;
using IBok.Core.BankFormats.Banks;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banks;

/// <summary>Puts the register of sort codes that the central bank publishes in force: names of banks come from it at once. Kept as it came, logged.</summary>
public sealed class LoadBankRegister(Writer writer, BankNames names, AuditLog audit, TimeProvider clock)
{
    /// <summary>The register has about a megabyte.</summary>
    public const int MostBytes = 32 << 20;

    // Banks merge slowly: a register that lost more of its codes than this share is a part of one.
    private const int FewestPercent = 90;

    /// <param name="Bytes">The file; read as far as the longest register and no further.</param>
    public sealed record Command(Actor By, Stream Bytes);

    public sealed record Loaded(int Codes, int Before);

    /// <summary>Far fewer sort codes than the register in force.</summary>
    public sealed record FarFewer(int Found, int InForce) : Problem("bank-register-far-fewer");

    /// <summary>The same file is in force.</summary>
    public sealed record AlreadyInForce() : Problem("bank-register-in-force");

    public async Task<Result<Loaded>> Handle(Command command, CancellationToken stop)
    {
        var bytes = await ReadAll(command.Bytes, stop);
        if (bytes.Length > MostBytes) return new EwibFile.TooLong();
        var answer = EwibFile.Read(new MemoryStream(bytes));
        if (answer is not Result<BankDirectory>.Ok { Value: var read }) return ((Result<BankDirectory>.Refused)answer).Problem;
        var before = (await names.InForce(stop)).Count;
        if (100L * read.Count < (long)FewestPercent * before) return new FarFewer(read.Count, before);
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var packed = Pack(bytes);
        return await writer.InOneTransaction<Result<Loaded>>(async (db, cancel) =>
        {
            if (await db.BankRegisters.OrderByDescending(r => r.Id).Select(r => r.Sha256).FirstOrDefaultAsync(cancel) == sha) return (false, new AlreadyInForce());
            db.BankRegisters.Add(new() { Sha256 = sha, Bytes = packed, Codes = read.Count, LoadedBy = command.By.Login, LoadedAt = clock.GetUtcNow().UtcDateTime });
            await audit.Within(db, command.By, AuditOperation.BankRegisterLoaded, "EWIB", $"{before}", $"{read.Count}", cancel);
            await db.SaveChangesAsync(cancel);
            return (true, new Loaded(read.Count, before));
        }, stop);
    }

    private static async Task<byte[]> ReadAll(Stream from, CancellationToken stop)
    {
        using var all = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int count; all.Length <= MostBytes && (count = await from.ReadAsync(piece, stop)) > 0;) all.Write(piece, 0, count);
        return all.ToArray();
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(bytes);
        return packed.ToArray();
    }
}
