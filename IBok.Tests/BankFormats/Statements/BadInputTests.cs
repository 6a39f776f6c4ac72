using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Delimited;
using IBok.Tests.BankFormats.Fuzz;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Statements;

/// <summary>Files that are not what they should be, one by one; the random ones are in Fuzz.</summary>
public sealed class BadInputTests
{
    private static readonly byte[] Pko = File.ReadAllBytes(Repo.BankSample("mt940-pko-like.iso8859-2.sta"));

    public static TheoryData<StatementFormat> Formats => [.. Enum.GetValues<StatementFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Empty_files_and_binary_files_give_one_fault(StatementFormat format)
    {
        OnlyFault([], format).Code.Should().Be("statement-empty");
        OnlyFault([0x50, 0x4b, 3, 4, 0, 0, 0, 0xff, 0xd8], format).Code.Should().Be("statement-not-text");
        OnlyFault(new byte[1 << 20], format).Code.Should().Be("statement-not-text");
    }

    [Fact]
    public void Text_that_is_no_statement_gives_one_fault()
    {
        OnlyFault("Szanowni Państwo,\nw załączeniu wyciąg.\n"u8.ToArray(), StatementFormat.Mt940).Should().Match<StatementFault>(f => f.Code == "statement-none" && f.Breaks);
        OnlyFault("<html></html>"u8.ToArray(), StatementFormat.Camt053).Code.Should().Be("statement-version");
        OnlyFault("   \n\n"u8.ToArray(), StatementFormat.ElixirReport).Code.Should().Be("statement-none");
        foreach (var nothing in (byte[][])[[], "Szanowni Państwo"u8.ToArray(), "<html/>"u8.ToArray(), "1110,1"u8.ToArray(), [0xef, 0xbb, 0xbf]])
            StatementReader.Recognise(new MemoryStream(nothing)).Should().BeNull();
    }

    [Fact]
    public void A_file_cut_anywhere_is_broken_or_lost_nothing()
    {
        var cuts = 0;
        foreach (var (bytes, format, options) in Mutation.Samples.Where(s => s.Format is StatementFormat.Mt940 or StatementFormat.Camt053 || s.Options.Profile?.Totals is not null))
        {
            var whole = Statement.Read(bytes, format, options);
            for (var length = 0; length < bytes.Length; length += Always.Step, cuts++)
            {
                var part = Statement.Read(bytes[..length], format, options);
                if (part.OfType<StatementFault>().Any(f => f.Breaks)) continue;
                var ends = part.OfType<StatementEnd>().Count();
                part.Entries().Should().Equal(whole.Entries().Take(part.Entries().Count), "cut at {0}", length);
                part.OfType<StatementEnd>().Select(e => (e.Sum, e.Closing)).Should().Equal(whole.OfType<StatementEnd>().Take(ends).Select(e => (e.Sum, e.Closing)), "cut at {0}", length);
            }
        }

        cuts.Should().BeGreaterThan(5_000 / Always.Step);
    }

    [Fact]
    public void A_closing_balance_that_the_movements_do_not_give_breaks_the_statement()
    {
        var records = Statement.Read(Replaced(Pko, ":62F:C261215PLN10487,34", ":62F:C261215PLN10487,35"), StatementFormat.Mt940);
        records.OfType<StatementFault>().Should().ContainSingle().Which.Should().Be(
            new StatementFault(37, 0, "statement-balance", new Money(10_487_34).ToString().Replace('\u00a0', ' '), new Money(10_487_35).ToString(), Breaks: true));
        records.Entries().Should().HaveCount(2);
    }

    [Fact]
    public void A_statement_in_another_currency_has_a_fault_and_no_movements()
    {
        var records = Statement.Read(Replaced(Pko, "PLN", "EUR"), StatementFormat.Mt940);
        records.Faults().Should().Equal((1, 0, "statement-currency"));
        records.Entries().Should().BeEmpty();
        records.Should().HaveCount(3).And.Contain(r => r is StatementHead && ((StatementHead)r).Currency == "EUR").And.Contain(r => r is StatementEnd);
    }

    [Theory]
    [InlineData(":61:2612151215C512,34", ":61:2613151215C512,34", 5, 5, "statement-day")]
    [InlineData(":61:2612151215C512,34", ":61:2612150230C512,34", 5, 11, "statement-day")]
    [InlineData(":61:2612151215C512,34", ":61:2612151215X512,34", 5, 15, "statement-side")]
    [InlineData(":61:2612151215C512,34", ":61:2612151215C512,345", 5, 16, "statement-amount")]
    [InlineData(":61:2612151215C512,34", ":61:2612151215C0,00", 5, 16, "statement-amount")]
    [InlineData(":61:2612151215C512,34", ":61:2612151215C1000000000,01", 5, 16, "statement-amount")]
    [InlineData(":61:2612151215C512,34", ":61:", 5, 5, "statement-day")]
    [InlineData(":60F:C261214PLN10000,00", ":60F:X261214PLN10000,00", 4, 6, "statement-opening")]
    [InlineData(":60F:C261214PLN10000,00", ":60F:C26121xPLN10000,00", 4, 7, "statement-opening")]
    [InlineData(":60F:C261214PLN10000,00\r\n", "", 4, 0, "statement-opening")]
    [InlineData(":62F:C261215PLN10487,34", ":62F:C261215PLN10487.34", 37, 16, "statement-closing")]
    [InlineData(":62F:C261215PLN10487,34\r\n", "", 37, 0, "statement-cut")]
    [InlineData(":25:/PL79", ":25:/PL78", 2, 5, "statement-account")]
    [InlineData(":25:/PL79102023130000380200000017\r\n", "", 1, 0, "statement-account")]
    public void A_field_that_cannot_be_read_is_told_with_line_and_column(string from, string to, int line, int column, string code)
    {
        var faults = Statement.Read(Replaced(Pko, from, to), StatementFormat.Mt940).OfType<StatementFault>().ToList();
        faults.Should().Contain(f => f.Line == line && f.Column == column && f.Code == code && f.Breaks, "{0}", string.Join("; ", faults));
    }

    [Fact]
    public void A_payer_s_text_that_pretends_to_be_a_movement_breaks_the_balance() =>
        Statement.Read(Replaced(Pko, "~21AN", "\r\n:61:2612151215C1000,00N152NONREF//1\r\n:86:020~00152\r\n~20AN"), StatementFormat.Mt940)
            .OfType<StatementFault>().Should().ContainSingle().Which.Should().Match<StatementFault>(f => f.Code == "statement-balance" && f.Breaks);

    [Fact]
    public void A_movement_told_twice_breaks_the_balance_and_two_statements_after_each_other_do_not()
    {
        var text = Encoding.Latin1.GetString(Pko);
        var (from, to) = (text.IndexOf(":61:", StringComparison.Ordinal), text.LastIndexOf(":61:", StringComparison.Ordinal));
        Statement.Read(Encoding.Latin1.GetBytes(text.Insert(from, text[from..to])), StatementFormat.Mt940).Faults().Select(f => f.Code).Should().Equal("statement-balance");
        var twice = Statement.Read([.. Pko, .. Pko], StatementFormat.Mt940);
        twice.Should().NotContain(r => r is StatementFault);
        twice.OfType<StatementEnd>().Should().HaveCount(2).And.OnlyContain(e => e.Entries == 2);
    }

    [Fact]
    public void A_file_in_two_encodings_is_read_and_its_texts_are_doubted()
    {
        var text = Encoding.Latin1.GetString(Pko);
        foreach (var other in (TextEncoding[])[TextEncoding.Cp852, TextEncoding.Utf8])
        {
            var fee = Encoding.Latin1.GetString(CodePages.Of(other).GetBytes("OPŁATA ZA PÓŁROCZNY RAPORT"));
            var mixed = text.Replace("OP\u00a3ATA ZA RAPORT", fee, StringComparison.Ordinal);
            mixed.Should().NotBe(text);
            var records = Statement.Read(Encoding.Latin1.GetBytes(mixed), StatementFormat.Mt940);
            records.OfType<StatementFault>().Should().Equal(new StatementFault(21, 0, "statement-letters", "ISO-8859-2", "", Breaks: false));
            records.Entries().Should().HaveCount(2).And.Contain(e => e.Title == "CZYNSZ 12/2026 LOKAL 7/12 JAN ŻÓŁTOWSKI");
        }
    }

    [Fact]
    public void A_field_that_reads_better_in_another_encoding_is_doubted_although_every_byte_is_a_letter()
    {
        var mixed = Encoding.Latin1.GetString(Pko).Replace("OP\u00a3ATA ZA RAPORT", "mog\u00b9 s\u00b9", StringComparison.Ordinal);
        Statement.Read(Encoding.Latin1.GetBytes(mixed), StatementFormat.Mt940, new(TextEncoding.Iso88592)).Faults().Should().Equal((21, 0, "statement-letters"));
    }

    [Fact]
    public void A_person_s_choice_of_encoding_wins()
    {
        var records = Statement.Read(Pko, StatementFormat.Mt940, new(TextEncoding.Cp1250));
        records.Entries()[0].CounterpartyName.Should().Be("JAN ŻÓŁTOWSKI UL. ¬RÓDLANA 7/12 PRZYKŁADÓW", "Ź of ISO-8859-2 is another sign in CP1250");
        ((StatementEnd)records[^1]).Encoding.Should().Be(TextEncoding.Cp1250);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_longer_than_may_be_read_is_broken(StatementFormat format)
    {
        var sample = Mutation.Samples.First(s => s.Format == format);
        Statement.Read(sample.Bytes, format, sample.Options with { MostBytes = sample.Bytes.Length }).Should().Equal(Statement.Read(sample.Bytes, format, sample.Options));
        Statement.Read(sample.Bytes, format, sample.Options with { MostBytes = sample.Bytes.Length - 1 }).OfType<StatementFault>().Should().Contain(f => f.Code == "statement-too-long" && f.Breaks);
    }

    [Fact]
    public void More_faults_than_anybody_reads_end_the_reading()
    {
        var records = Statement.Read(Encoding.ASCII.GetBytes(":20:A\n:25:PL79102023130000380200000017\n:60F:C261214PLN1,00\n" + string.Concat(Enumerable.Repeat(":61:x\n", 5_000))), StatementFormat.Mt940);
        records.OfType<StatementFault>().Should().HaveCount(1_001);
        records[^1].Should().Match<StatementFault>(f => f.Code == "statement-too-many-faults" && f.Breaks && f.Line == 1_004 && f.Column == 0 && f.Found == "1000" && f.Expected.Length == 0);
    }

    [Theory]
    [InlineData(":61:2612151215C1,00NTRF\n")]
    [InlineData(":62F:x\n")]
    [InlineData(":60F:x\n:61:x\n")]
    public void Behind_the_last_fault_that_is_told_nothing_more_is(string last)
    {
        var records = Statement.Read(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(":25:x\n", 1_000)) + last), StatementFormat.Mt940);
        records.OfType<StatementFault>().Should().HaveCount(1_001).And.ContainSingle(f => f.Code == "statement-too-many-faults");
        records.Entries().Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_endless_line_needs_no_memory(StatementFormat format)
    {
        const int length = 48 << 20;
        using var endless = new Endless(length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var faults = 0;
        foreach (var record in StatementReader.Read(endless, format, new(Profile: format == StatementFormat.Delimited ? SampleProfiles.MassPayments with { SkipLines = 0 } : null))) faults += record is StatementFault ? 1 : 0;
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 << 20);
        faults.Should().BeInRange(1, 3);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_goes_on_with_a_zero_beyond_what_may_be_read_is_broken_too(StatementFormat format)
    {
        var sample = Mutation.Samples.First(s => s.Format == format);
        Statement.Read([.. sample.Bytes, 0], format, sample.Options with { MostBytes = sample.Bytes.Length }).OfType<StatementFault>()
            .Should().ContainSingle().Which.Should().Match<StatementFault>(f => f.Code == "statement-too-long" && f.Breaks);
    }

    [Fact]
    public void To_read_nothing_at_all_is_a_bug()
    {
        FluentActions.Invoking(() => StatementReader.Recognise(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => StatementReader.Read(null!, StatementFormat.Mt940)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => StatementReader.Read(new MemoryStream(), (StatementFormat)9)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_text_longer_than_any_bank_has_is_cut_and_told()
    {
        var long86 = ":86:" + string.Concat(Enumerable.Repeat("abcdefgh ", 400)) + "\n";
        var records = Statement.Read(Encoding.ASCII.GetBytes($":20:A\n:25:PL79102023130000380200000017\n:60F:C261214PLN1,00\n:61:261214C1,00NTRF\n{long86}:62F:C261214PLN2,00\n"), StatementFormat.Mt940);
        records.OfType<StatementFault>().Should().Equal(new StatementFault(4, 0, "statement-text-cut", "", "1000", Breaks: false));
        records.Entries().Single().Title.Length.Should().BeInRange(990, 1_000);
    }

    private static StatementFault OnlyFault(byte[] bytes, StatementFormat format) =>
        Statement.Read(bytes, format, new(Profile: format == StatementFormat.Delimited ? SampleProfiles.MassPayments : null)).Should().ContainSingle().Which.Should().BeOfType<StatementFault>().Which;

    private static byte[] Replaced(byte[] bytes, string from, string to)
    {
        var text = Encoding.Latin1.GetString(bytes);
        text.Should().Contain(from);
        return Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    private sealed class Endless(int length) : MemoryStream
    {
        private int left = length;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(left, count);
            buffer.AsSpan(offset, read).Fill((byte)'x');
            left -= read;
            return read;
        }

        public override int ReadByte() => left-- > 0 ? 'x' : -1;
    }
}
