using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Camt053;

/// <summary>In which encoding an XML file is read, and how long its parts may be.</summary>
public sealed class CamtTextTests
{
    // A1 is the Ą of ISO-8859-2 only; B9 and BF are ą and ż of CP1250 only.
    private const string LooksLikeIso = "URZ\u00a1D", LooksLikeCp1250 = "ks\u00b9\u00bfka";

    [Theory]
    [InlineData("\"windows-1250\"", LooksLikeIso, "URZˇD", TextEncoding.Cp1250)]
    [InlineData("'cp1250'", LooksLikeIso, "URZˇD", TextEncoding.Cp1250)]
    [InlineData("\"IBM852\"", LooksLikeIso, "URZíD", TextEncoding.Cp852)]
    [InlineData("'CP852'", LooksLikeIso, "URZíD", TextEncoding.Cp852)]
    [InlineData("\"iso-8859-2\"", LooksLikeCp1250, "ksšżka", TextEncoding.Iso88592)]
    [InlineData("'LATIN2'", LooksLikeCp1250, "ksšżka", TextEncoding.Iso88592)]
    [InlineData("\"KOI8-R\"", LooksLikeIso, "URZĄD", TextEncoding.Iso88592)]
    public void The_encoding_that_the_file_names_counts_and_without_a_known_one_the_letters(string name, string title, string read, TextEncoding encoding) =>
        Read(Encoding.Latin1.GetBytes($"<?xml version=\"1.0\" encoding={name}?>{File(title)}")).Should().Be((read, encoding, ""));

    [Theory]
    [InlineData("<!-- encoding='windows-1250' -->")]
    [InlineData("<?xml version='1.0'?>")]
    [InlineData("")]
    public void Only_the_file_s_first_line_names_its_encoding(string start) =>
        Read(Encoding.Latin1.GetBytes(start + File(LooksLikeIso))).Should().Be(("URZĄD", TextEncoding.Iso88592, ""));

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("utf8")]
    [InlineData("US-ASCII")]
    public void A_letter_that_the_named_encoding_has_not_is_doubted(string name) =>
        Read(Encoding.Latin1.GetBytes($"<?xml version='1.0' encoding='{name}'?>{File(LooksLikeIso)}")).Should().Be(("URZ\ufffdD", TextEncoding.Utf8, "statement-letters"));

    [Fact]
    public void A_person_s_choice_goes_before_what_the_file_says_of_itself()
    {
        var bytes = Encoding.Latin1.GetBytes($"<?xml version='1.0' encoding='ISO-8859-2'?>{File(LooksLikeIso)}");
        Read(bytes, new(TextEncoding.Cp852)).Should().Be(("URZíD", TextEncoding.Cp852, ""));
        Read(bytes).Should().Be(("URZĄD", TextEncoding.Iso88592, ""));
    }

    [Fact]
    public void A_mark_of_utf8_at_the_beginning_settles_it_although_some_byte_is_wrong()
    {
        byte[] file = [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(File("ŻÓŁW "))];
        Read(file).Should().Be(("ŻÓŁW", TextEncoding.Utf8, ""));
        file[file.AsSpan().IndexOf("ŻÓŁW "u8) + "ŻÓŁW".Length + 3] = 0xb9;
        Read(file).Should().Be(("ŻÓŁW\ufffd", TextEncoding.Utf8, "statement-letters"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Letters_of_two_bytes_are_read_in_either_order(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        Read([.. encoding.GetPreamble(), .. encoding.GetBytes(File("ŻÓŁW"))]).Should().Be(("ŻÓŁW", null, ""));
    }

    [Fact]
    public void A_letter_across_the_end_of_the_first_bytes_does_not_hide_utf8()
    {
        const int window = 1 << 16;
        var parts = File("Ł</Ustrd>*<Ustrd>Ż").Split('*');
        var spaces = new string(' ', window - 1 - Encoding.UTF8.GetByteCount(parts[0]) - "<Ustrd>".Length);
        Read(Encoding.UTF8.GetBytes(parts[0] + spaces + parts[1])).Should().Be(("Ł Ż", TextEncoding.Utf8, ""));
    }

    [Fact]
    public void A_month_of_entries_is_read_to_the_last()
    {
        var entries = Enumerable.Range(1, 400).Select(i => CamtFile.Entry("1.00", CamtFile.Part(CamtFile.Title($"Opłata {i}")))).ToArray();
        var records = CamtFile.Read(CamtFile.Of("400.00", entries));
        records.Faults().Should().BeEmpty();
        records.Entries().Select(e => (e.Line, e.Title)).Should().Equal(Enumerable.Range(1, 400).Select(i => (i + 2, $"Opłata {i}")));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_text_of_64_kibibytes_is_the_longest_that_is_read(int more, bool isRead)
    {
        const string tag = "MsgId>";
        var text = CamtFile.Of("1.00", CamtFile.Entry("1.00")).Replace("<Stmt>", $"<GrpHdr><{tag}{new string('x', (1 << 16) - tag.Length + more)}</MsgId></GrpHdr><Stmt>", StringComparison.Ordinal);
        CamtFile.Read(text).OfType<StatementFault>().Select(f => (f.Code, f.Breaks)).Should().Equal(isRead ? [] : [("statement-xml-limit", true)]);
    }

    [Fact]
    public void A_file_of_many_small_parts_is_read_however_long_it_is()
    {
        const string small = "<ab/>   ";
        var start = CamtFile.Document("").Split('\n')[0];
        start += new string(' ', small.Length - (start.Length % small.Length));
        var text = start + string.Concat(Enumerable.Repeat(small, 140_000)) + CamtFile.Of("1.00", CamtFile.Entry("1.00")).Split('\n', 2)[1];
        CamtFile.Read(text).Should().HaveCount(3).And.NotContain(r => r is StatementFault);
    }

    [Theory]
    [InlineData(38, true)]
    [InlineData(39, false)]
    public void Elements_are_read_to_a_depth_of_forty(int deep, bool isRead)
    {
        var inside = string.Concat(Enumerable.Repeat("<a>", deep)) + string.Concat(Enumerable.Repeat("</a>", deep));
        CamtFile.Read(CamtFile.Of("0.00").Replace("<Stmt>", inside + "<Stmt>", StringComparison.Ordinal)).OfType<StatementFault>().Should().Equal(
            isRead ? [] : [new StatementFault(2, (3 * 38) + 2, "statement-xml-limit", "a", "", Breaks: true)]);
    }

    private static string File(string title) => CamtFile.Of("1.00", CamtFile.Entry("1.00", CamtFile.Part(CamtFile.Title(title))));

    private static (string Title, TextEncoding? Encoding, string Faults) Read(byte[] bytes, StatementOptions? options = null)
    {
        var records = Statement.Read(bytes, StatementFormat.Camt053, options);
        return (records.Entries().Single().Title, ((StatementEnd)records[^1]).Encoding, string.Join(", ", records.OfType<StatementFault>().Select(f => f.Code)));
    }
}
