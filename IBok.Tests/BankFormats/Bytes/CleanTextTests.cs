using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;

namespace IBok.Tests.BankFormats.Bytes;

/// <summary>What people see of a field: no control characters, single spaces, at most a thousand letters.</summary>
public sealed class CleanTextTests
{
    [Theory]
    [InlineData("  a \t b  ", "a b")]
    [InlineData("a\u0001b\u0003c", "abc")]
    [InlineData("a\u007fb\u001ac", "a b c")]
    [InlineData("a\u00ffb", "ab")]
    [InlineData("a\u00adb", "ab")] // a hyphen that is only seen at the end of a line
    [InlineData("a\u00a0b", "a b")]
    [InlineData("   ", "")]
    [InlineData("", "")]
    public void Signs_that_nobody_sees_are_left_out_or_are_spaces(string bytes, string text)
    {
        foreach (var encoding in (TextEncoding[])[TextEncoding.Cp1250, TextEncoding.Iso88592])
        {
            var clean = new CleanText(encoding);
            clean.Take(Encoding.Latin1.GetBytes(bytes)).Should().Be(text);
            (clean.IsDamaged, clean.IsCut, clean.IsMixed).Should().Be((false, false, false));
        }
    }

    [Theory]
    [InlineData("a\u200bb\ufeffc", "abc")] // format
    [InlineData("a\ue000b", "ab")] // private use
    [InlineData("a\u0378b", "ab")] // not assigned
    [InlineData("a\u00adb", "ab")]
    [InlineData("a\u2003b\u2028c\u2029d\u0085e", "a b c d e")]
    [InlineData("ŻÓŁW \U0001f422", "ŻÓŁW \U0001f422")]
    public void The_same_holds_for_letters_of_every_alphabet(string letters, string text)
    {
        var clean = new CleanText(TextEncoding.Utf8);
        clean.Take(Encoding.UTF8.GetBytes(letters)).Should().Be(text);
        clean.Take(letters.AsSpan()).Should().Be(text);
        clean.IsDamaged.Should().BeFalse();
    }

    [Fact]
    public void Fillers_between_letters_of_utf8_are_left_out_and_bytes_that_are_no_letter_are_told()
    {
        var clean = new CleanText(TextEncoding.Utf8);
        clean.Take([.. "Ż"u8, 0xff, .. "Ó\u0001Ł"u8, 0xff]).Should().Be("ŻÓŁ");
        clean.IsDamaged.Should().BeFalse();
        clean.Take([.. "Ż"u8, 0x80, .. "W"u8]).Should().Be("Ż\ufffdW");
        clean.IsDamaged.Should().BeTrue();
        clean.Forget();
        clean.IsDamaged.Should().BeFalse();
    }

    [Theory]
    [InlineData(TextEncoding.Iso88592, 0x80)]
    [InlineData(TextEncoding.Iso88592, 0x9f)]
    [InlineData(TextEncoding.Cp1250, 0x81)]
    public void A_byte_that_means_nothing_in_a_code_page_is_told(TextEncoding encoding, byte bad)
    {
        var clean = new CleanText(encoding);
        clean.Take([(byte)'a', bad, (byte)'b']).Should().Be("a\ufffdb");
        clean.IsDamaged.Should().BeTrue();
    }

    [Theory]
    [InlineData(1_000, "", false, 1_000)]
    [InlineData(1_001, "", true, 1_000)]
    [InlineData(1_002, "", true, 1_000)]
    [InlineData(998, " y", false, 1_000)]
    [InlineData(999, " y", true, 999)]
    [InlineData(999, " yy", true, 999)]
    [InlineData(1_000, "   ", false, 1_000)]
    [InlineData(1_000, " y", true, 1_000)]
    public void A_thousand_letters_are_kept_and_what_is_left_out_is_told(int letters, string more, bool isCut, int kept)
    {
        var text = new string('ł', letters) + more;
        foreach (var encoding in Enum.GetValues<TextEncoding>())
        {
            var clean = new CleanText(encoding);
            clean.Take(CodePages.Of(encoding).GetBytes(text)).Should().HaveLength(kept);
            clean.IsCut.Should().Be(isCut);
            clean.Forget();
            clean.Take(text.AsSpan()).Should().HaveLength(kept);
            clean.IsCut.Should().Be(isCut);
        }
    }

    [Fact]
    public void A_second_field_that_reads_better_elsewhere_does_not_make_the_first_one_well()
    {
        var (clean, field) = (new CleanText(TextEncoding.Iso88592), Encoding.Latin1.GetBytes("mog\u00b9 s\u00b9"));
        for (var times = 1; times <= 3; times++)
        {
            clean.Take(field);
            clean.IsMixed.Should().BeTrue();
        }

        clean.Forget();
        clean.Take("czynsz"u8);
        clean.IsMixed.Should().BeFalse();
    }
}
