using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>The fields of a message, known by their tags; a line with another tag is text that happens to begin with a colon.</summary>
internal static class Mt940Tags
{
    public const int Reference = 20, Account = 25, Number = 28, Opening = 60, Movement = 61, Closing = 62, Details = 86;

    /// <summary>Fields that a bank adds between a movement and its details.</summary>
    public const int BankOwn = -1;

    /// <summary>Fields whose content is not read.</summary>
    public const int PassedOver = -2;

    /// <summary>Which field begins on the line, and its first piece; 0 when the line belongs to the field before.</summary>
    public static int Of(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> value)
    {
        value = line;
        if (line.Length < 4 || line[0] != ':') return 0;
        var length = line[3] == ':' ? 3 : line.Length > 4 && line[4] == ':' ? 4 : 0;
        if (length == 0) return 0;
        var found = Known(line[1..length]);
        if (found != 0) value = line[(length + 1)..];
        return found;
    }

    /// <summary>
    /// An account as <c>:25:</c> has it: NRB or IBAN, a slash before it, a bank's code and a slash before it, a currency behind
    /// it.
    /// </summary>
    public static Nrb? AccountOf(string text)
    {
        var account = text.AsSpan();
        if (account.EndsWith("PLN", StringComparison.Ordinal)) account = account[..^3];
        return Nrb.Find(account[(account.LastIndexOf('/') + 1)..]);
    }

    private static int Known(ReadOnlySpan<byte> tag)
    {
        if (tag.SequenceEqual("61"u8)) return Movement;
        if (tag.SequenceEqual("86"u8)) return Details;
        if (tag.SequenceEqual("20"u8)) return Reference;
        if (tag.SequenceEqual("25"u8) || tag.SequenceEqual("25P"u8)) return Account;
        if (tag.SequenceEqual("28C"u8) || tag.SequenceEqual("28"u8)) return Number;
        if (tag.SequenceEqual("60F"u8) || tag.SequenceEqual("60M"u8)) return Opening;
        if (tag.SequenceEqual("62F"u8) || tag.SequenceEqual("62M"u8)) return Closing;
        if (tag.SequenceEqual("NS"u8)) return BankOwn;
        return tag.SequenceEqual("21"u8) || tag.SequenceEqual("64"u8) || tag.SequenceEqual("65"u8) || tag.SequenceEqual("13D"u8) ? PassedOver : 0;
    }
}
