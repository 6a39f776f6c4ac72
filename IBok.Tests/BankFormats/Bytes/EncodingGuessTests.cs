using System.Text;
using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.BankFormats.Bytes;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Bytes;

public sealed class EncodingGuessTests
{
    private static readonly string[] Words =
    [
        "CZYNSZ", "Opłata", "za", "grudzień", "ŻÓŁTOWSKI", "Źródlana", "URZĄD", "Śliska", "gęś", "wspólnota", "Łącka", "PRZYKŁADÓW", "ĆWIKLIŃSKIEJ", "mieszkaniowa", "książka", "12/2026", "lokal", "7/12",
    ];

    [Theory]
    [InlineData("URZ\u00a1D", TextEncoding.Iso88592)] // A1: Ą
    [InlineData("URZ\u00a5D", TextEncoding.Cp1250)] // A5 between capitals: Ą, not the small ą of CP852
    [InlineData("urz\u00a5d", TextEncoding.Cp852)]
    [InlineData("URZ\u00a4D", TextEncoding.Cp852)]
    [InlineData("ks\u00b9\u00bfka", TextEncoding.Cp1250)]
    [InlineData("ks\u00b1\u00bfka", TextEncoding.Iso88592)]
    [InlineData("\u009cliska", TextEncoding.Cp1250)]
    [InlineData("\u00b6liska", TextEncoding.Iso88592)]
    [InlineData("\u0098liska", TextEncoding.Cp852)]
    [InlineData("ks\u00c4\u0085\u00c5\u00bcka", TextEncoding.Utf8)]
    public void One_word_with_a_telling_letter_is_enough(string bytes, TextEncoding encoding) => EncodingGuess.Of(Encoding.Latin1.GetBytes(bytes)).Should().Be(encoding);

    [Theory]
    [InlineData("CZYNSZ 12/2026")]
    [InlineData("")]
    [InlineData("~22\u00ff\r\n~23\u00ff")]
    public void Ascii_and_fillers_say_nothing(string bytes) => EncodingGuess.Of(Encoding.Latin1.GetBytes(bytes)).Should().BeNull();

    [Fact]
    public void Fillers_between_letters_of_utf8_do_not_hide_it_nor_does_a_letter_cut_in_the_middle()
    {
        byte[] text = [.. "~20ŻÓŁW\r\n~21"u8, 0xff, .. "\r\n~22Ł"u8];
        EncodingGuess.Of(text).Should().Be(TextEncoding.Utf8);
        EncodingGuess.Of([.. text, 0xc5], goesOn: true).Should().Be(TextEncoding.Utf8);
        EncodingGuess.Of([.. text, 0xc5]).Should().NotBe(TextEncoding.Utf8);
        EncodingGuess.Of([.. "grudzie"u8, 0xf1]).Should().Be(TextEncoding.Iso88592, "half a letter proves nothing");
    }

    [Theory]
    [InlineData("\u00c5\u0081\u00ff", false, TextEncoding.Utf8)] // a filler behind a letter
    [InlineData("grudzie\u00f1", true, TextEncoding.Iso88592)] // begins a letter of four bytes, as far as is seen
    [InlineData("FRAN\u0080OIS", false, TextEncoding.Cp852)] // Ç, a sign in CP1250, nothing in ISO-8859-2
    [InlineData("A\u0096 B\u0096 C\u0096 a\u00a5", false, TextEncoding.Cp1250)] // dashes speak neither for nor against, wherever they stand
    public void Bytes_that_could_mislead_do_not(string bytes, bool goesOn, TextEncoding encoding) => EncodingGuess.Of(Encoding.Latin1.GetBytes(bytes), goesOn).Should().Be(encoding);

    [Theory]
    [InlineData("\u00f3", true)] // ó is the same in both
    [InlineData("\u00b0", true)] // a degree sign says nothing
    [InlineData(" \u009c\u00f3", false)] // śó of CP1250, half of it nothing in ISO-8859-2
    [InlineData("A\u009c\u00f3", true)] // a small ś behind a capital is not worth as much
    [InlineData("\u00c5\u0081", false)] // Ł of UTF-8
    [InlineData("\u00c5\u0081\u00c5", true)] // and half a letter: no UTF-8
    public void A_field_is_doubted_only_where_another_encoding_reads_clearly_better(string bytes, bool reads) =>
        EncodingGuess.Reads(Encoding.Latin1.GetBytes(bytes), TextEncoding.Iso88592).Should().Be(reads);

    [Fact]
    public void Polish_sentences_are_read_right_whatever_encoding_they_came_in() => Always.Holds(
        (from words in Gen.Elements(Words).ListOf().Where(w => w.Count > 4)
         from encoding in Gen.Elements(Enum.GetValues<TextEncoding>())
         select (text: string.Join(' ', words), encoding)).ToArbitrary(),
        x =>
        {
            var bytes = CodePages.Of(x.encoding).GetBytes(x.text);
            CodePages.Of(EncodingGuess.Of(bytes) ?? TextEncoding.Utf8).GetString(bytes).Should().Be(x.text, "it came in {0}", x.encoding);
        },
        500);
}
