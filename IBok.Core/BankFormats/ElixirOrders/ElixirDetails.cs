namespace IBok.Core.BankFormats.ElixirOrders;

/// <summary>Field 12: titles of transfers, and NIP, IDP and text of direct debits by layout.</summary>
internal sealed class ElixirDetails(ElixirProfile profile)
{
    public const string Transfer = "110", DirectDebit = "210";

    public const int LongestIdentifier = 20;

    // /NIP/ + 10 + /IDP/ + 20 makes 40: banks take it.
    private const int FirstLine = 40, OneLine = 140;

    public static readonly IReadOnlyList<int> TitleLengths = [ElixirText.Width, ElixirText.Width, ElixirText.Width, ElixirText.Width];

    /// <summary>How long each line of a direct debit's field may be.</summary>
    public IReadOnlyList<int> LineLengths => profile.DebitLayout switch
    {
        DebitLayout.OneLine => [OneLine],
        DebitLayout.TextBehindId => [FirstLine, ElixirText.Width, ElixirText.Width, ElixirText.Width, 0, 0],
        _ => [FirstLine, ElixirText.Width, ElixirText.Width, ElixirText.Width],
    };

    private string Tag => $"/{profile.TextTag}/";

    public static bool IsIdentifier(string text) => text.Length is >= 1 and <= LongestIdentifier && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    /// <summary>Which setting of the profile nobody could write by; null: none.</summary>
    public static string? Wrong(ElixirProfile profile)
    {
        if (profile.TextTag is not ("TXT" or "TYT")) return nameof(profile.TextTag);
        if (profile.MostRows is < 1 or > 100_000) return nameof(profile.MostRows);
        return profile.DebtorMark.Length > 1 || profile.DebtorMark.Any(c => !char.IsAsciiLetterUpper(c)) ? nameof(profile.DebtorMark) : null;
    }

    public static string Classification(ElixirOrder order) => order switch
    {
        DirectDebitOrder => "01",
        TransferOrder { Kind: TransferKind.SplitPayment } => "53",
        TransferOrder { Kind: TransferKind.Tax } => "71",
        _ => "51",
    };

    /// <summary>The lines of a direct debit's field.</summary>
    public IReadOnlyList<string> Of(DirectDebitOrder order)
    {
        var first = $"/NIP/{order.Creditor}/IDP/{order.PaymentIdentifier}";
        var text = order.Text.Split('\n');
        return profile.DebitLayout switch
        {
            DebitLayout.OneLine when text.Length == 1 => [$"{first}{Tag}{order.Text}"],
            DebitLayout.LinesWithId => Filled([first, $"{Tag}ID/{order.PaymentIdentifier}/{text[0]}", .. text[1..]]),
            DebitLayout.TextBehindId when text.Length == 1 => [first, "/TXT/", $"ID{order.PaymentIdentifier}", $"/TYT/{order.Text}", "", ""],
            DebitLayout.Lines => Filled([first, Tag + text[0], .. text[1..]]),
            _ => [first, .. text, "", "", "", "", "", ""], // more lines than the layout has: refused by the writer
        };
    }

    /// <summary>The text back out of the lines; null when they are not of this layout.</summary>
    /// <param name="lines">At least one.</param>
    public (string Nip, string Identifier, string Text)? Parse(IReadOnlyList<string> lines)
    {
        if (!lines[0].StartsWith("/NIP/", StringComparison.Ordinal) || lines[0].Length < 20) return null;
        var (nip, rest) = (lines[0][5..15], lines[0][15..]);
        if (!rest.StartsWith("/IDP/", StringComparison.Ordinal)) return null;
        rest = rest[5..];
        var end = profile.DebitLayout == DebitLayout.OneLine ? rest.IndexOf(Tag, StringComparison.Ordinal) : rest.Length;
        if (end <= 0 || (profile.DebitLayout != DebitLayout.OneLine && lines.Count < TitleLengths.Count)) return null;
        var identifier = rest[..end];
        return profile.DebitLayout switch
        {
            DebitLayout.OneLine => (nip, identifier, rest[(end + Tag.Length)..]),
            DebitLayout.TextBehindId => After("/TYT/", lines[3], []) is { } text ? (nip, identifier, text) : null,
            DebitLayout.LinesWithId => After($"{Tag}ID/{identifier}/", lines[1], lines.Skip(2)) is { } text ? (nip, identifier, text) : null,
            _ => After(Tag, lines[1], lines.Skip(2)) is { } text ? (nip, identifier, text) : null,
        };
    }

    /// <summary>Lines without the empty ones at their end.</summary>
    public static string Joined(IEnumerable<string> lines) => string.Join('\n', lines).TrimEnd('\n');

    public static IReadOnlyList<string> Filled(IReadOnlyList<string> lines) => [.. lines, .. Enumerable.Repeat("", Math.Max(0, TitleLengths.Count - lines.Count))];

    private static string? After(string tag, string line, IEnumerable<string> rest) =>
        line.StartsWith(tag, StringComparison.Ordinal) ? Joined([line[tag.Length..], .. rest]) : null;
}
