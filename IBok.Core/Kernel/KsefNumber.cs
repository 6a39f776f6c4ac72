using System.Globalization;
using System.Text;

namespace IBok.Core.Kernel;

/// <summary>
/// The number that KSeF gives an invoice: <c>NIP-YYYYMMDD-12 hex-2 hex</c>, upper case; the last two are a CRC-8 (polynomial 07,
/// initial 00) of the 32 characters before the last hyphen (CIRFMF/ksef-docs).
/// </summary>
public sealed record KsefNumber
{
    public const int Length = 35;

    private const int DayAt = 11, TechnicalAt = 20, CheckedLength = 32, CheckAt = 33, Polynomial = 0x07;

    private readonly string text;

    private KsefNumber(string text) => this.text = text;

    public sealed record WrongForm(string Found) : Problem("ksef-wrong-form");

    public sealed record WrongCheck() : Problem("ksef-wrong-check");

    public static Result<KsefNumber> Parse(string text)
    {
        if (!HasForm(text)) return new WrongForm(text);
        return byte.Parse(text.AsSpan(CheckAt), NumberStyles.HexNumber, CultureInfo.InvariantCulture) == Crc8(Encoding.ASCII.GetBytes(text[..CheckedLength]))
            ? new KsefNumber(text) : new WrongCheck();
    }

    public override string ToString() => text;

    private static bool HasForm(string text) =>
        text.Length == Length && text[DayAt - 1] == '-' && text[TechnicalAt - 1] == '-' && text[CheckAt - 1] == '-'
        && Nip.Parse(text[..(DayAt - 1)]) is Result<Nip>.Ok && char.IsAsciiDigit(text[0])
        && DateOnly.TryParseExact(text.AsSpan(DayAt, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && IsHex(text.AsSpan(TechnicalAt, 12)) && IsHex(text.AsSpan(CheckAt));

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var letter in text) if (!char.IsAsciiHexDigitUpper(letter)) return false;
        return true;
    }

    private static byte Crc8(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x80) != 0 ? ((crc << 1) ^ Polynomial) & 0xff : (crc << 1) & 0xff;
        }

        return (byte)crc;
    }
}
