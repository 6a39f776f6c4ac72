using System.Globalization;
using System.Text;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>A bank's way of writing MT940, made anew from its description: what it can carry of a movement, and how it writes it.</summary>
/// <param name="Carries">The movement with what the dialect leaves out taken away.</param>
/// <param name="Details">Field 86 with its tag, lines ended by <c>\n</c>.</param>
internal sealed record Dialect(string Name, Func<StatementEntry, StatementEntry> Carries, Func<StatementEntry, string> Details, int TitleLength, int NameLength)
{
    private const int Piece = 27, Line = 65;

    public static readonly Dialect[] All =
    [
        new("PKO BP", e => e with { CounterpartyAddress = "", CounterpartyText = Iban(e.Counterparty) }, Pko, 6 * Piece, 2 * Piece),
        new("ING", e => e with { CounterpartyText = Iban(e.Counterparty), PaidTo = null, PaidToText = "" }, Ing, 6 * Piece, 2 * Piece),
        new("Pekao", e => e with { CounterpartyText = Iban(e.Counterparty), PaidTo = null, PaidToText = "" }, Pekao, 6 * Piece, 2 * Piece),
        new("<", e => e with { CounterpartyText = e.Counterparty?.ToString() ?? "" }, LessThan, 6 * 35, 2 * 35),
        new("?", e => e with { CounterpartyAddress = "", CounterpartyText = e.Counterparty?.ToString() ?? "", PaidTo = null, PaidToText = "" }, German, 6 * Piece, 2 * Piece),
        new("mBank", e => e with { CounterpartyAddress = "", CounterpartyText = e.Counterparty?.ToString() ?? "" }, MBank, 200, 100),
    ];

    /// <summary>One statement; its closing balance is right.</summary>
    public byte[] Write(Nrb account, long opening, IReadOnlyList<StatementEntry> entries, TextEncoding encoding, string newLine)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $":20:X\n:25:/PL{account}\n:28C:7\n:60F:{Balance(opening)}\n");
        foreach (var e in entries)
        {
            var side = (e.IsReversal, e.Amount > Money.Zero) switch { (false, true) => "C", (false, false) => "D", (true, true) => "RD", (true, false) => "RC" };
            text.Append(CultureInfo.InvariantCulture, $":61:{e.ValueDate:yyMMdd}{e.BookedOn:MMdd}{side}{Amount(Math.Abs(e.Amount.Grosze))}N{e.Code}NONREF//{e.BankReference}\n{Details(e)}");
        }

        text.Append(CultureInfo.InvariantCulture, $":62F:{Balance(opening + entries.Sum(e => e.Amount.Grosze))}\n");
        return CodePages.Of(encoding).GetBytes(text.ToString().Replace("\n", newLine, StringComparison.Ordinal));
    }

    public override string ToString() => Name;

    private static string Iban(Nrb? nrb) => nrb is null ? "" : $"PL{nrb}";

    private static string Balance(long grosze) => $"{(grosze < 0 ? 'D' : 'C')}261214PLN{Amount(Math.Abs(grosze))}";

    private static string Amount(long grosze) => string.Create(CultureInfo.InvariantCulture, $"{grosze / 100},{grosze % 100:00}");

    private static string Part(string text, int number, int width) => text.Length <= number * width ? "" : text.Substring(number * width, Math.Min(width, text.Length - (number * width)));

    // Every part on a line of its own, the filler in empty ones (in ISO-8859-2 it is the dot above, elsewhere left out).
    private static string Pko(StatementEntry e)
    {
        var nrb = e.Counterparty?.ToString();
        return $"152 0\n:86:020~00{e.Code}\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"~2{i}{Part(e.Title, i, Piece)}\n"))
            + $"~30{nrb?[2..10]}\n~31{nrb?[10..]}\n~32{Part(e.CounterpartyName, 0, Piece)}\n~33{Part(e.CounterpartyName, 1, Piece)}\n~38{Iban(e.Counterparty)}\n~60\n~63{e.PaidToText}\n";
    }

    private static string Ing(StatementEntry e) =>
        $":86:{e.Code}\n:86:{e.Code}~00VE02\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"~2{i}{Part(e.Title, i, Piece)}{(i % 2 == 0 ? "" : "\n")}"))
        + $"~29{e.Counterparty}\n~30{e.Counterparty?.ToString()[2..10]}~31{e.Counterparty?.ToString()[10..]}\n~32{Part(e.CounterpartyName, 0, Piece)}~33{Part(e.CounterpartyName, 1, Piece)}\n~34{e.Code}\n"
        + $"~38{Iban(e.Counterparty)}\n~60\n~62{Part(e.CounterpartyAddress, 0, Piece)}~63{Part(e.CounterpartyAddress, 1, Piece)}\n";

    private static string Pekao(StatementEntry e)
    {
        var whole = $"{e.Code}^00PRZELEW^34000^30{e.Counterparty?.ToString()[2..10]}^38{Iban(e.Counterparty)}" + string.Concat(Enumerable.Range(0, 6).Select(i => $"^2{i}{Part(e.Title, i, Piece)}"))
            + $"^32{Part(e.CounterpartyName, 0, Piece)}^33{Part(e.CounterpartyName, 1, Piece)}^62{Part(e.CounterpartyAddress, 0, Piece)}^63{Part(e.CounterpartyAddress, 1, Piece)}";
        return ":86:" + string.Concat(Enumerable.Range(0, (whole.Length + Line - 1) / Line).Select(i => Part(whole, i, Line) + "\n"));
    }

    private static string LessThan(StatementEntry e)
    {
        (int Number, string Text)[] parts =
        [
            .. Enumerable.Range(0, 6).Select(i => (20 + i, Part(e.Title, i, 35))), (27, Part(e.CounterpartyName, 0, 35)), (28, Part(e.CounterpartyName, 1, 35)),
            (29, e.CounterpartyAddress), (31, e.Counterparty?.ToString() ?? ""), (63, e.PaidToText),
        ];
        return $":86:{e.Code}<00PRZELEW" + string.Concat(parts.Where(p => p.Text.Length > 0).Select(p => $"\n<{p.Number}{p.Text}")) + "\n";
    }

    private static string German(StatementEntry e) =>
        $":86:{e.Code}?00PRZELEW" + string.Concat(Enumerable.Range(0, 6).Select(i => $"\n?2{i}{Part(e.Title, i, Piece)}"))
        + $"\n?30{e.Counterparty?.ToString()[2..10]}?31{e.Counterparty?.ToString()[10..]}\n?32{Part(e.CounterpartyName, 0, Piece)}\n?33{Part(e.CounterpartyName, 1, Piece)}\n";

    // Wrapped between words, the space stays at the end of the line.
    private static string MBank(StatementEntry e)
    {
        List<string> parts = [$"{e.Code} PRZELEW"];
        if (e.PaidToText.Length > 0) parts.Add($"ID IPH: {e.PaidToText}");
        if (e.Counterparty is { } nrb) parts.Add($"Z RACH.: {nrb}");
        if (e.CounterpartyName.Length > 0) parts.Add($"OD: {e.CounterpartyName}");
        parts.Add($"TYT.: {e.Title}");
        var (text, width) = (new StringBuilder(":86:"), 0);
        foreach (var word in string.Join("; ", [.. parts, "TNR: 1.2"]).Split(' '))
        {
            if (width + word.Length > 60)
            {
                text.Append('\n');
                width = 0;
            }

            text.Append(word).Append(' ');
            width += word.Length + 1;
        }

        return text.Append('\n').ToString();
    }
}
