using System.Text;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>A balance: <c>C261214PLN10000,00</c>; negative for D.</summary>
internal readonly record struct Mt940Balance(DateOnly Day, string Currency, Money Amount)
{
    private const int DayAt = 1, CurrencyAt = 7, AmountAt = 10;

    /// <summary>Null when it is none; then where (0-based) it goes wrong.</summary>
    public static Mt940Balance? Parse(ReadOnlySpan<byte> value, out int wrong)
    {
        value = value.TrimEnd((byte)' ');
        wrong = 0;
        if (value.Length <= AmountAt || value[0] is not ((byte)'C' or (byte)'D')) return null;
        wrong = DayAt;
        if (AsciiField.Day(value[DayAt..CurrencyAt]) is not { } day) return null;
        wrong = CurrencyAt;
        foreach (var letter in value[CurrencyAt..AmountAt]) if (!char.IsAsciiLetterUpper((char)letter)) return null;
        wrong = AmountAt;
        if (AsciiField.Grosze(value[AmountAt..]) is not { } grosze) return null;
        var currency = value[CurrencyAt..AmountAt];
        return new(day, currency.SequenceEqual("PLN"u8) ? "PLN" : Encoding.ASCII.GetString(currency), new(value[0] == 'C' ? grosze : -grosze));
    }
}
