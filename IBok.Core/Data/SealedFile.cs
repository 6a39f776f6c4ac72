using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IBok.Core.Data;

/// <summary>
/// A file sealed with a key: AES-256-GCM in pieces of 64 KiB, each bound to its place and the last one marked, so that nothing can be read, changed, moved,
/// left out or cut off unseen. The key follows from the secret and a salt of the file (HKDF-SHA256). .NET has the cipher and no format for files; no package of the
/// registry has one.
/// </summary>
public static class SealedFile
{
    private const int Piece = 1 << 16, Tag = 16, Nonce = 12, Salt = 32;

    private static readonly byte[] Magic = "IBOKSEAL1\n"u8.ToArray();

    private static readonly byte[] Purpose = "IBok backup"u8.ToArray();

    /// <summary>True when the file begins as a sealed one does.</summary>
    public static bool IsSealed(string path)
    {
        using var file = File.OpenRead(path);
        var begin = new byte[Magic.Length];
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.AsSpan().SequenceEqual(Magic);
    }

    /// <summary>Writes what is read, sealed.</summary>
    public static void Seal(Stream from, Stream to, ReadOnlySpan<byte> secret)
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        byte[] header = [.. Magic, .. salt];
        to.Write(header);
        using var cipher = Cipher(secret, salt);
        byte[] plain = new byte[Piece], next = new byte[Piece], coded = new byte[Piece + Tag];
        var length = from.ReadAtLeast(plain, Piece, throwOnEndOfStream: false);
        for (ulong place = 0; ; place++)
        {
            var more = length == Piece ? from.ReadAtLeast(next, Piece, throwOnEndOfStream: false) : 0;
            cipher.Encrypt(NonceOf(place, isLast: more == 0), plain.AsSpan(0, length), coded.AsSpan(0, length), coded.AsSpan(length, Tag), header);
            to.Write(coded, 0, length + Tag);
            if (more == 0) return;
            (plain, next, length) = (next, plain, more);
        }
    }

    /// <summary>Writes what was sealed; false when it is no such file, the secret is another, or a single bit is not as it was.</summary>
    public static bool Open(Stream from, Stream to, ReadOnlySpan<byte> secret)
    {
        var header = new byte[Magic.Length + Salt];
        if (from.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.AsSpan(0, Magic.Length).SequenceEqual(Magic)) return false;
        using var cipher = Cipher(secret, header.AsSpan(Magic.Length));
        byte[] coded = new byte[Piece + Tag], next = new byte[Piece + Tag], plain = new byte[Piece];
        var length = from.ReadAtLeast(coded, coded.Length, throwOnEndOfStream: false);
        for (ulong place = 0; length >= Tag; place++)
        {
            var more = length == coded.Length ? from.ReadAtLeast(next, next.Length, throwOnEndOfStream: false) : 0;
            try
            {
                cipher.Decrypt(NonceOf(place, isLast: more == 0), coded.AsSpan(0, length - Tag), coded.AsSpan(length - Tag, Tag), plain.AsSpan(0, length - Tag), header);
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }

            to.Write(plain, 0, length - Tag);
            if (more == 0) return true;
            (coded, next, length) = (next, coded, more);
        }

        return false;
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt, Purpose);
        return new(key, Tag);
    }

    private static byte[] NonceOf(ulong place, bool isLast)
    {
        var nonce = new byte[Nonce];
        BinaryPrimitives.WriteUInt64BigEndian(nonce, place);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
