using System.IO.Compression;
using System.Security.Cryptography;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake;

/// <summary>Keeps the bytes of incoming files, compressed in pieces, once per content; they travel with the backup.</summary>
internal static class SourceStore
{
    private const int Piece = 1 << 20;

    /// <summary>Stores a stream and answers the file's id.</summary>
    public static async Task<int> Store(IBokDb db, Func<Stream> open, CancellationToken stop)
    {
        string sha;
        long length;
        await using (var first = open())
        {
            sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(first, stop));
        }

        if (await db.SourceFiles.Where(f => f.Sha256 == sha).Select(f => (int?)f.Id).FirstOrDefaultAsync(stop) is { } known) return known;
        var file = db.SourceFiles.Add(new() { Sha256 = sha, Length = 0 }).Entity;
        await db.SaveChangesAsync(stop);
        using var insert = db.Insert("SourceChunks", "SourceFileId", "Number", "Bytes");
        await using var bytes = open();
        var piece = new byte[Piece];
        length = 0;
        for (var number = 0; await bytes.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, stop) is > 0 and var count; number++)
        {
            insert.Run(file.Id, number, Pack(piece.AsSpan(0, count)));
            length += count;
        }

        file.Length = length;
        await db.SaveChangesAsync(stop);
        return file.Id;
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

    private static byte[] Pack(ReadOnlySpan<byte> piece)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(piece.Length)];
        if (!BrotliEncoder.TryCompress(piece, packed, out var written, quality: 1, window: 18))
            throw new InvalidOperationException("Brotli needs more room than it promised.");
        return packed[..written];
    }
}
