using System.Globalization;
using System.Text;
using IBok.Core.Kernel;

namespace IBok.Tests.Testing;

/// <summary>Writes MT940 as PKO BP does, with balances that are right unless told otherwise.</summary>
internal sealed class StatementBuilder(string number, Money opening)
{
    public const string Own = "79102023130000380200000017";

    private readonly List<BankMovement> lines = [];

    public string Account { get; set; } = Own;

    /// <summary>Added to the closing balance, to break it.</summary>
    public Money WrongBy { get; set; }

    public Money Closing => lines.Aggregate(opening, (sum, l) => sum + l.Amount);

    public StatementBuilder Add(params IEnumerable<BankMovement> more)
    {
        lines.AddRange(more);
        return this;
    }

    /// <summary>A payment to a virtual account.</summary>
    public StatementBuilder Pays(string nrb, decimal zloty, DateOnly day, string title = "Czynsz", string from = "63114020040000320000000101", string reference = "") =>
        Add(new BankMovement(day, Money.FromZloty(zloty), title, from, "OSOBA PIERWSZA", nrb, reference));

    public string Text()
    {
        var text = new StringBuilder();
        var day = lines.Count == 0 ? new DateOnly(2026, 11, 1) : lines.Max(l => l.Day);
        Line(text, ":20:MT940");
        Line(text, $":25:/PL{Account}");
        Line(text, $":28C:{number}");
        Line(text, $":60F:{Sign(opening)}{Day(day)}PLN{Amount(opening)}");
        foreach (var l in lines)
        {
            var mark = l.IsReversal ? l.Amount < Money.Zero ? "RC" : "RD" : l.Amount < Money.Zero ? "D" : "C";
            Line(text, $":61:{Day(l.Day)}{l.Day:MMdd}{mark}{Amount(l.Amount)}N152NONREF//{l.Reference}");
            Line(text, "152 0");
            Line(text, ":86:020~00152");
            Line(text, $"~20{l.Title}");
            Line(text, $"~30{(l.From.Length == 26 ? l.From[2..10] : "")}");
            Line(text, $"~31{(l.From.Length == 26 ? l.From[10..] : "")}");
            Line(text, $"~32{l.Name}");
            Line(text, $"~38{(l.From.Length == 26 ? "PL" + l.From : "")}");
            Line(text, $"~63{l.PaidTo}");
        }

        Line(text, $":62F:{Sign(Closing + WrongBy)}{Day(day)}PLN{Amount(Closing + WrongBy)}");
        return text.ToString();
    }

    public byte[] Bytes() => Encoding.UTF8.GetBytes(Text());

    public string File(string path)
    {
        System.IO.File.WriteAllText(path, Text(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");

    private static string Sign(Money amount) => amount < Money.Zero ? "D" : "C";

    private static string Day(DateOnly day) => day.ToString("yyMMdd", CultureInfo.InvariantCulture);

    private static string Amount(Money amount) => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(amount.Grosze) / 100},{Math.Abs(amount.Grosze) % 100:00}");
}

/// <summary>One movement as a bank tells it.</summary>
internal sealed record BankMovement(DateOnly Day, Money Amount, string Title, string From, string Name, string PaidTo, string Reference = "", bool IsReversal = false);
