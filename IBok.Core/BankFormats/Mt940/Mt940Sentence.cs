using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>
/// <c>:86:</c> of mBank: <c>911 TRANSAKCJA IPH; ID IPH: XX000000000014; Z RACH.: …; OD: …; TYT.: …; TNR: …</c>. A semicolon that
/// no known name follows belongs to the text before it. A text without such names is the title as it stands.
/// </summary>
internal static class Mt940Sentence
{
    private enum Part
    {
        Kind, Account, Name, Title, Reference, PaidTo, Other,
    }

    private const int CodeLength = 3;

    public static StatementEntry Complete(StatementEntry entry, ReadOnlySpan<byte> sentence, CleanText text)
    {
        sentence = sentence.TrimStart((byte)' ');
        var code = Code(sentence);
        var kind = "";
        for (var (at, part) = (code.Length, Part.Kind); at < sentence.Length || part == Part.Kind;)
        {
            var end = EndOf(sentence, at, out var next, out var nextPart);
            var value = text.Take(sentence[at..end]);
            entry = part switch
            {
                Part.Account => entry with { Counterparty = Nrb.Find(value), CounterpartyText = value },
                Part.Name => entry with { CounterpartyName = value },
                Part.Title => entry with { Title = value },
                Part.PaidTo => entry with { PaidTo = Nrb.Find(value), PaidToText = value },
                Part.Reference when entry.BankReference.Length == 0 => entry with { BankReference = value.Replace(" ", "", StringComparison.Ordinal) },
                _ => entry,
            };
            if (part == Part.Kind) kind = value;
            (at, part) = (next, nextPart);
        }

        if (entry.Title.Length == 0) entry = entry with { Title = kind };
        return code.IsEmpty || (entry.Code.Length > 0 && char.IsAsciiDigit(entry.Code[0])) ? entry : entry with { Code = text.Take(code) };
    }

    private static ReadOnlySpan<byte> Code(ReadOnlySpan<byte> sentence) =>
        sentence.Length > CodeLength && sentence[CodeLength] == ' ' && !sentence[..CodeLength].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? sentence[..CodeLength] : [];

    private static int EndOf(ReadOnlySpan<byte> sentence, int from, out int next, out Part part)
    {
        for (var at = from; at < sentence.Length; at++)
        {
            var found = sentence[at..].IndexOf((byte)';');
            if (found < 0) break;
            at += found;
            var start = at + 1;
            while (start < sentence.Length && sentence[start] == ' ') start++;
            if (PartAt(sentence[start..], out var nameLength) is not { } known) continue;
            (next, part) = (start + nameLength, known);
            return at;
        }

        (next, part) = (sentence.Length, Part.Other);
        return sentence.Length;
    }

    private static Part? PartAt(ReadOnlySpan<byte> text, out int length)
    {
        if (Has(text, "Z RACH.:"u8, out length) || Has(text, "NA RACH.:"u8, out length)) return Part.Account;
        if (Has(text, "OD:"u8, out length) || Has(text, "DLA:"u8, out length)) return Part.Name;
        if (Has(text, "TYT.:"u8, out length)) return Part.Title;
        if (Has(text, "TNR:"u8, out length)) return Part.Reference;
        if (Has(text, "ID IPH:"u8, out length)) return Part.PaidTo;
        return Has(text, "DATA STEMPLA:"u8, out length) || Has(text, "REF. KLIENTA:"u8, out length) ? Part.Other : null;
    }

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out int length)
    {
        length = name.Length;
        return text.Length >= name.Length && System.Text.Ascii.EqualsIgnoreCase(text[..name.Length], name);
    }
}
