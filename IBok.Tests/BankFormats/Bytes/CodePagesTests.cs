using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;

namespace IBok.Tests.BankFormats.Bytes;

/// <summary>The four encodings of Polish banks.</summary>
public sealed class CodePagesTests
{
    [Theory]
    [InlineData(TextEncoding.Utf8, "UTF-8")]
    [InlineData(TextEncoding.Cp852, "CP852")]
    [InlineData(TextEncoding.Iso88592, "ISO-8859-2")]
    [InlineData(TextEncoding.Cp1250, "Windows-1250")]
    public void Each_encoding_has_the_name_that_people_know(TextEncoding encoding, string name) => CodePages.NameOf(encoding).Should().Be(name);

    [Theory]
    [InlineData(TextEncoding.Cp852, 0xa4)]
    [InlineData(TextEncoding.Iso88592, 0xa1)]
    [InlineData(TextEncoding.Cp1250, 0xa5)]
    public void Each_code_page_has_its_own_byte_for_the_same_letter(TextEncoding encoding, byte letter)
    {
        CodePages.Of(encoding).GetBytes("Ą").Should().Equal(letter);
        CodePages.Letters(encoding)[letter].Should().Be('Ą');
        CodePages.Letters(encoding)[..0x80].ToArray().Should().Equal(Enumerable.Range(0, 0x80).Select(i => (char)i));
        FluentActions.Invoking(() => CodePages.Of(encoding).GetBytes("日")).Should().Throw<EncoderFallbackException>();
        CodePages.Tolerant(encoding).GetBytes("Ą日")[0].Should().Be(letter);
    }

    [Fact]
    public void Utf8_is_strict_and_has_no_mark_at_its_beginning()
    {
        CodePages.Of(TextEncoding.Utf8).GetPreamble().Should().BeEmpty();
        FluentActions.Invoking(() => CodePages.Of(TextEncoding.Utf8).GetString([0xc5])).Should().Throw<DecoderFallbackException>();
        CodePages.Tolerant(TextEncoding.Utf8).GetString([0xc5]).Should().Be("\ufffd");
        CodePages.Letters(TextEncoding.Utf8)[0x7f..0x81].ToArray().Should().Equal('\u007f', '\ufffd');
    }

    [Fact]
    public void Another_encoding_than_these_is_a_bug()
    {
        FluentActions.Invoking(() => CodePages.NameOf((TextEncoding)9)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => CodePages.Of((TextEncoding)9)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
