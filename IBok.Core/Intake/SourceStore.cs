using System.IO.Compression;
using System.Security.Cryptography;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake;

/// <summary>Keeps the bytes of incoming files, compressed in pieces, once per content; they travel with the backup.</summary>
internal static class SourceStore
{
    private const int Piece = 1 << 20;

    /// <summary>Stores a stream, a piece in a transaction of its own, and answers the file's id; what was cut off goes on where it was.</summary>
    public static async Task<int> Store(Writer writer, Func<Stream> open, CancellationToken stop)
    {
        var sha = await Sha256(open, stop);
        var (id, isWhole, there) = await Begin(writer, sha, stop);
        if (isWhole) return id;
        await using var bytes = open();
        var piece = new byte[Piece];
        long length = 0;
        for (var number = 0; await bytes.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, stop) is > 0 and var count; number++, length += count)
            if (number >= there) await Add(writer, new() { SourceFileId = id, Number = number, Bytes = Pack(piece.AsSpan(0, count)) }, stop);
        if (length > 0) await End(writer, id, length, stop);
        return id;
    }

    /// <summary>The bytes as they arrived.</summary>
    public static async Task Read(IBokDb db, int fileId, Stream target, CancellationToken stop)
    {
        await foreach (var chunk in db.SourceChunks.AsNoTracking().Where(c => c.SourceFileId == fileId).OrderBy(c => c.Number)
            .Select(c => c.Bytes).AsAsyncEnumerable().WithCancellation(stop))
        {
            await using var unpack = new BrotliStream(new MemoryStream(chunk), CompressionMode.Decompress);
            await unpack.CopyToAsync(target, stop);
        }
    }

    /// <summary>The posted import of the same bytes, other than one; null: none.</summary>
    public static async Task<int?> PostedBy(IBokDb db, string path, int but, CancellationToken stop)
    {
        var sha = await Sha256(() => File.OpenRead(path), stop);
        return await (
            from f in db.SourceFiles
            where f.Sha256 == sha
            join s in db.ImportSources on f.Id equals s.SourceFileId
            join i in db.Imports on s.ImportId equals i.Id
            where i.State == ImportState.Posted && i.Id != but
            orderby i.Id
            select (int?)i.Id).FirstOrDefaultAsync(stop);
    }

    /// <summary>When the bytes of any of these were erased; null while they are all there.</summary>
    public static Task<DateOnly?> ErasedOn(IBokDb db, IQueryable<ImportSource> sources, CancellationToken stop) =>
        db.SourceFiles.Where(f => f.ErasedOn != null && sources.Any(s => s.SourceFileId == f.Id)).MaxAsync(f => f.ErasedOn, stop);

    private static async Task<string> Sha256(Func<Stream> open, CancellationToken stop)
    {
        await using var bytes = open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, stop));
    }

    // A length of 0: its pieces are not all there, or it has none.
    private static Task<(int Id, bool IsWhole, int There)> Begin(Writer writer, string sha, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (await db.SourceFiles.SingleOrDefaultAsync(f => f.Sha256 == sha, cancel) is { } known)
            return (false, (known.Id, known.Length > 0, known.Length > 0 ? 0 : await db.SourceChunks.CountAsync(c => c.SourceFileId == known.Id, cancel)));
        var file = db.SourceFiles.Add(new() { Sha256 = sha, Length = 0 }).Entity;
        await db.SaveChangesAsync(cancel);
        return (true, (file.Id, false, 0));
    }, stop);

    // Somebody may keep the same bytes at the same time.
    private static Task<bool> Add(Writer writer, SourceChunk chunk, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (await db.SourceChunks.AnyAsync(c => c.SourceFileId == chunk.SourceFileId && c.Number == chunk.Number, cancel)) return (false, true);
        db.SourceChunks.Add(chunk);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);

    private static Task<bool> End(Writer writer, int id, long length, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        (await db.SourceFiles.SingleAsync(f => f.Id == id, cancel)).Length = length;
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);

    private static byte[] Pack(ReadOnlySpan<byte> piece)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(piece.Length)];
        if (!BrotliEncoder.TryCompress(piece, packed, out var written, quality: 1, window: 18))
            throw new InvalidOperationException("Brotli needs more room than it promised.");
        return packed[..written];
    }
}
