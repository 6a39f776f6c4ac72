using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>
/// Numbered parts of <c>:86:</c>. Where a number stands twice the later one counts: titles, which payers write, come before
/// accounts and names.
/// </summary>
internal sealed class Mt940Subfields
{
    private const int Numbers = 100, LongestCode = 5, LongestAccount = 40;

    private const byte LineEnd = (byte)'\n';

    private readonly (int Start, int Length)[] parts = new (int, int)[Numbers];
    private byte mark;
    private bool isPko;

    /// <summary>The mark between parts; 0 where there is none.</summary>
    public static byte MarkOf(ReadOnlySpan<byte> content)
    {
        var lead = Lead(content);
        return IsMark(content, lead) ? content[lead] : (byte)0;
    }

    /// <summary>PKO BP gives every part a line of its own, so that a mark inside of a line belongs to the text.</summary>
    public static bool IsPko(ReadOnlySpan<byte> content) => content.StartsWith("020~00"u8);

    public StatementEntry Complete(StatementEntry entry, ReadOnlySpan<byte> content, byte markOfBank, bool isPkoFile, CleanText text)
    {
        (mark, isPko) = (markOfBank, isPkoFile);
        Divide(content);
        var (nrb, account) = Account(content, text);
        var paidTo = PaidTo(content, text);
        return entry with
        {
            Title = Title(content, text), Counterparty = nrb, CounterpartyText = account, CounterpartyName = Name(content, text),
            CounterpartyAddress = Address(content, text), PaidTo = Nrb.Find(paidTo), PaidToText = paidTo, Code = Code(entry.Code, content, text),
        };
    }

    private static int Lead(ReadOnlySpan<byte> content)
    {
        var lead = 0;
        while (lead < content.Length && lead < LongestCode && char.IsAsciiLetterOrDigit((char)content[lead])) lead++;
        return lead;
    }

    private void Divide(ReadOnlySpan<byte> content)
    {
        Array.Clear(parts);
        for (var at = Lead(content); at < content.Length;)
        {
            var next = Next(content, at + 3);
            parts[((content[at + 1] - '0') * 10) + (content[at + 2] - '0')] = (at + 3, next - at - 3);
            at = next;
        }
    }

    private int Next(ReadOnlySpan<byte> content, int from)
    {
        for (var at = from; at < content.Length; at++)
        {
            var found = content[at..].IndexOf(mark);
            if (found < 0) return content.Length;
            at += found;
            if (IsMark(content, at) && content[at] == mark && (!isPko || content[at - 1] == LineEnd)) return at;
        }

        return content.Length;
    }

    private static bool IsMark(ReadOnlySpan<byte> content, int at) =>
        at + 2 < content.Length && content[at] is (byte)'~' or (byte)'^' or (byte)'<' or (byte)'?' or (byte)'+'
        && char.IsAsciiDigit((char)content[at + 1]) && char.IsAsciiDigit((char)content[at + 2]);

    private ReadOnlySpan<byte> Part(int number, ReadOnlySpan<byte> content) =>
        content.Slice(parts[number].Start, parts[number].Length).Trim((ReadOnlySpan<byte>)[LineEnd, EncodingGuess.Filler]);

    private string Title(ReadOnlySpan<byte> content, CleanText text)
    {
        Join(content, text, 20, 25);
        if (mark == '?') Join(content, text, 60, 63);
        else if (!isPko) Join(content, text, 60, 61);
        if (text.Length == 0 && !Part(0, content).ContainsAnyExceptInRange((byte)'0', (byte)'9')) return "";
        if (text.Length == 0) Join(content, text, 0, 0);
        return text.Take();
    }

    private string Name(ReadOnlySpan<byte> content, CleanText text)
    {
        Join(content, text, 32, 33);
        if (text.Length == 0) Join(content, text, 27, 28);
        return text.Take();
    }

    // ING and the banks that write ^ have it in 62 and 63, those that write < behind the name.
    private string Address(ReadOnlySpan<byte> content, CleanText text)
    {
        if (isPko || mark == '?') return "";
        Join(content, text, 62, 63, withNumbers: false);
        if (text.Length == 0) Join(content, text, 29, 29, withNumbers: false);
        return text.Take();
    }

    // The full number if there is one: IBAN (38), NRB (29, 31); otherwise the bank (30) and the rest (31), whose check digits
    // follow from them.
    private (Nrb?, string) Account(ReadOnlySpan<byte> content, CleanText text)
    {
        ReadOnlySpan<byte> iban = Part(38, content), bank = Part(30, content), rest = Part(31, content), nrb = Part(29, content);
        if (IsIdentifier(nrb) && iban.IsEmpty) iban = nrb;
        if (!iban.IsEmpty) return Of(text.Take(iban));
        if (bank.Length == 8 && rest.Length == 16 && IsDigits(bank) && IsDigits(rest))
        {
            Span<char> digits = stackalloc char[24];
            for (var i = 0; i < digits.Length; i++) digits[i] = (char)(i < 8 ? bank[i] : rest[i - 8]);
            var whole = Nrb.WithCheck(digits);
            return (whole, whole.ToString());
        }

        if (rest.IsEmpty) return (null, "");
        if (rest.Length >= 24 || bank.IsEmpty) return Of(text.Take(rest));
        text.Append(bank);
        text.Space();
        return (null, text.Take(rest));
    }

    private static (Nrb?, string) Of(string account) => (Nrb.Find(account), account);

    // PKO BP names 63 after its service of client settlements; elsewhere only what looks like a number is no address.
    private string PaidTo(ReadOnlySpan<byte> content, CleanText text)
    {
        var part = Part(63, content);
        return mark != '?' && (isPko || IsIdentifier(part)) ? text.Take(part) : "";
    }

    private string Code(string code, ReadOnlySpan<byte> content, CleanText text)
    {
        if (code.Length > 0 && char.IsAsciiDigit(code[0])) return code;
        var lead = content[..content.IndexOf(mark)];
        return lead.IsEmpty ? code : text.Take(lead);
    }

    private static bool IsIdentifier(ReadOnlySpan<byte> part) =>
        part.Length is >= 10 and <= LongestAccount && IsDigits(part.StartsWith("PL"u8) ? part[2..] : part);

    private static bool IsDigits(ReadOnlySpan<byte> part) => !part.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    // A part of full width (27 or 35 letters) goes on in the next one; behind a shorter one a space was taken off.
    private void Join(ReadOnlySpan<byte> content, CleanText text, int first, int last, bool withNumbers = true)
    {
        var tight = false;
        for (var number = first; number <= last; number++)
        {
            var part = Part(number, content);
            if (part.IsEmpty || (!withNumbers && IsIdentifier(part))) continue;
            if (!tight) text.Space();
            text.Append(part);
            tight = text.Letters(part) is 27 or 35;
        }
    }
}
