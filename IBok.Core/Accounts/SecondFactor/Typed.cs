namespace IBok.Core.Accounts.SecondFactor;

/// <summary>Codes and ids as they come from forms.</summary>
internal static class Typed
{
    /// <summary>Without the spaces that authenticators show.</summary>
    public static string Digits(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The bytes of a hexadecimal id; null when it is none.</summary>
    public static byte[]? Hex(string text)
    {
        var bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length ? bytes : null;
    }
}
