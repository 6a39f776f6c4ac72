namespace IBok.Core.BankFormats.Bytes;

/// <summary>Fields of the Elixir family: up to four lines of 35 letters with bars between.</summary>
internal static class SubLines
{
    private const byte Bar = (byte)'|';

    private const int Width = 35, NameLines = 2;

    /// <summary>A title: a full line goes on in the next one, a shorter one ends with a space.</summary>
    public static string Joined(ReadOnlySpan<byte> field, CleanText text)
    {
        foreach (var line in field.Split(Bar)) Append(field[line], text);
        return text.Take();
    }

    /// <summary>Name on the first two lines, address on the rest; without bars all is name.</summary>
    public static (string Name, string Address) Of(ReadOnlySpan<byte> field, CleanText text)
    {
        var (number, name) = (0, "");
        foreach (var line in field.Split(Bar))
        {
            if (number++ == NameLines) name = text.Take();
            Append(field[line], text);
        }

        var last = text.Take();
        return number > NameLines ? (name, last) : (last, "");
    }

    private static void Append(ReadOnlySpan<byte> line, CleanText text)
    {
        text.Append(line);
        if (text.Letters(line) != Width) text.Space();
    }
}
