using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>Codes of an authenticator (RFC 6238): SHA-1, 30 seconds, six digits, which is what every authenticator understands.</summary>
internal static class Totp
{
    private const int SeedBytes = 20, SecondsOfStep = 30, Digits = 1_000_000;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedBytes);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / SecondsOfStep;

    public static string Code(ReadOnlySpan<byte> seed, long step)
    {
        Span<byte> counter = stackalloc byte[8], mac = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the standard's algorithm; its weakness against collisions does not matter in an HMAC
        HMACSHA1.HashData(seed, counter, mac);
#pragma warning restore CA5350
        var at = mac[^1] & 0x0F;
        return ((BinaryPrimitives.ReadInt32BigEndian(mac[at..]) & int.MaxValue) % Digits).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code was given: now, the one before or the one after, and later than the last one used (RFC 6238 5.2: a code works
    /// once). Null when the code is wrong.
    /// </summary>
    public static long? StepOf(string code, ReadOnlySpan<byte> seed, DateTimeOffset now, long lastUsed)
    {
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(seed, step)), Encoding.UTF8.GetBytes(code));
            if (same && step > lastUsed) found = step;
        }

        return found;
    }

    /// <summary>The seed as authenticators take it, RFC 4648 without padding.</summary>
    public static string ToBase32(ReadOnlySpan<byte> seed)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in seed)
        {
            (held, bits) = ((held << 8) | one, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Base32[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Base32[(held << (5 - bits)) & 31]).ToString();
    }
}
