using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>Random statements written in each dialect, in each encoding and with each end of line, are read as they were.</summary>
public sealed class Mt940RoundTripTests
{
    private static readonly Nrb Ours = Nrb.Known("79102023130000380200000017");

    private static readonly char[] Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ąćęłńóśźżĄĆĘŁŃÓŚŹŻ,./()".ToCharArray();

    private sealed record Case(Dialect Dialect, long Opening, StatementEntry[] Entries, TextEncoding Encoding, string NewLine)
    {
        public byte[] Bytes => Dialect.Write(Ours, Opening, Entries, Encoding, NewLine);
    }

    private static Gen<Case> Cases =>
        from dialect in Gen.Elements(Dialect.All)
        from opening in Gen.Choose(-1_000_000, 1_000_000)
        from entries in Entry(dialect).ListOf()
        from encoding in Gen.Elements(Enum.GetValues<TextEncoding>())
        from newLine in Gen.Elements("\r\n", "\n", "\r")
        select new Case(dialect, opening, [.. entries], encoding, newLine);

    private static Gen<Nrb?> Accounts =>
        from bank in Gen.Choose(10_000_000, 99_999_999)
        from rest in Gen.Choose(0, 99_999_999)
        from has in Gen.Choose(0, 9)
        select has == 0 ? null : Nrb.WithCheck($"{bank}00001234{rest:00000000}");

    [Fact]
    public void A_statement_reads_as_it_was_written_in_every_dialect()
    {
        HashSet<string> seen = [];
        Always.Holds(
            Cases.ToArbitrary(),
            x =>
            {
                var records = Statement.Read(x.Bytes, StatementFormat.Mt940, new(x.Encoding));
                records.Should().NotContain(r => r is StatementFault);
                records.Entries().Select(e => e with { Line = 0 }).Should().Equal(x.Entries.Select(x.Dialect.Carries), "{0}", x.Dialect);
                ((StatementHead)records[0]).Opening.Should().Be(new Money(x.Opening));
                ((StatementEnd)records[^1]).Entries.Should().Be(x.Entries.Length);
                if (x.Entries.Length > 2) seen.Add(x.Dialect.Name);
            },
            600);
        seen.Should().HaveCount(Dialect.All.Length);
    }

    [Fact]
    public void The_encoding_is_found_where_there_are_enough_letters_to_tell() => Always.Holds(
        Cases.Where(x => x.Entries.Length > 3).ToArbitrary(),
        x => Statement.Read(x.Bytes, StatementFormat.Mt940).Entries().Select(e => e with { Line = 0 }).Should().Equal(x.Entries.Select(x.Dialect.Carries), "{0} {1}", x.Dialect, x.Encoding),
        300);

    [Fact]
    public void A_movement_lost_doubled_or_changed_by_a_grosz_breaks_the_statement() => Always.Holds(
        (from x in Cases
         from at in Gen.Choose(0, 1_000)
         from how in Gen.Choose(0, 2)
         where x.Entries.Length > 0
         select (x, at: at % x.Entries.Length, how)).ToArbitrary(),
        c =>
        {
            var right = c.x.Bytes;
            var changed = c.x.Entries.ToList();
            if (c.how == 0) changed.RemoveAt(c.at);
            else if (c.how == 1) changed.Insert(c.at, changed[c.at]);
            else changed[c.at] = changed[c.at] with { Amount = changed[c.at].Amount + new Money(changed[c.at].Amount == new Money(-1) ? -1 : 1) };
            var wrong = (c.x with { Entries = [.. changed] }).Bytes;
            var closing = right.AsSpan(right.AsSpan().LastIndexOf(":62F:"u8));
            byte[] forged = [.. wrong.AsSpan(0, wrong.AsSpan().LastIndexOf(":62F:"u8)), .. closing];
            Statement.Read(forged, StatementFormat.Mt940, new(c.x.Encoding)).OfType<StatementFault>().Should().Contain(f => f.Code == "statement-balance" && f.Breaks);
        });

    private static Gen<StatementEntry> Entry(Dialect dialect) =>
        from value in Gen.Choose(0, 3_000)
        from apart in Gen.Choose(-150, 150)
        from grosze in Gen.Choose(1, int.MaxValue)
        from credited in Gen.Elements(true, false)
        from reversal in Gen.Elements(true, false, false, false)
        from reference in Gen.Choose(0, int.MaxValue)
        from title in Text(1, dialect.TitleLength)
        from name in Text(0, dialect.NameLength)
        from address in Text(0, 35)
        from counterparty in Accounts
        from paidTo in Accounts
        let day = new DateOnly(2022, 1, 1).AddDays(value)
        select new StatementEntry(
            0, day.AddDays(apart), day, new(credited ? grosze : -grosze), reversal, $"{reference:0000000000000000}", title, counterparty, "", name, address, paidTo, paidTo?.ToString() ?? "", "152");

    private static Gen<string> Text(int words, int most) =>
        from parts in Gen.Choose(1, 9).SelectMany(n => Gen.Elements(Letters).ArrayOf(n)).ListOf(Math.Max(words, 1) + 12)
        from count in Gen.Choose(words, 13)
        select Cut(string.Join(' ', parts.Take(count).Select(p => new string(p))), most);

    private static string Cut(string text, int most) => text[..Math.Min(text.Length, most)].Trim();
}
