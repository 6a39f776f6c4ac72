using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Delimited;

namespace IBok.Tests.BankFormats.Bytes;

/// <summary>Lines and their numbers do not depend on where the buffer of 128 KiB ends, nor on lines longer than any bank writes.</summary>
public sealed class LineSourceTests
{
    private const int Window = 1 << 17, Longest = LineSource.LongestLine;

    [Theory]
    [InlineData("a\rb\nc\r\nd", "a", "b", "c", "d")]
    [InlineData("a\r\n\r\nb\r\n", "a", "", "b")]
    [InlineData("a\n\r\nb", "a", "", "b")]
    [InlineData("a\r\rb", "a", "", "b")]
    [InlineData("\n\na", "", "", "a")]
    [InlineData("\n", "")]
    [InlineData("")]
    public void A_line_ends_with_either_sign_or_with_both(string text, params string[] lines) => Read(text).Select(l => l.Text).Should().Equal(lines);

    [Fact]
    public void Lines_across_the_ends_of_the_buffer_are_whole()
    {
        var lines = Enumerable.Range(0, 6_000).Select(i => new string((char)('a' + (i % 26)), i % 97)).ToList();
        Read(string.Join('\n', lines)).Should().Equal(lines.Select((text, i) => (i + 1, text, false)));
        Read("\n" + string.Join("\r\n", lines)).Should().Equal(lines.Prepend("").Select((text, i) => (i + 1, text, false)));
    }

    [Fact]
    public void An_end_of_line_of_two_signs_divided_by_the_end_of_the_buffer_is_one()
    {
        var lines = Enumerable.Repeat(new string('x', 1_023), Window / 1_024).ToList();
        Read(string.Join('\n', lines) + "\r\nnext").Should().HaveCount(lines.Count + 1).And.HaveElementAt(lines.Count, (lines.Count + 1, "next", false));
        Read(string.Join('\n', lines) + "\r").Should().HaveCount(lines.Count);
        Read(string.Join('\n', lines) + "\r\rnext").Should().HaveElementAt(lines.Count, (lines.Count + 1, "", false));
    }

    [Theory]
    [InlineData(Longest - 1, false)]
    [InlineData(Longest, false)]
    [InlineData(Longest + 1, true)]
    [InlineData(Window - 1, true)]
    [InlineData(Window, true)]
    [InlineData(Window + 1, true)]
    [InlineData(3 * Window, true)]
    public void A_longer_line_is_cut_and_the_lines_behind_it_keep_their_numbers(int length, bool isCut)
    {
        (int, string, bool) line = (1, new('x', Math.Min(length, Longest)), isCut);
        foreach (var end in (string[])["\n", "\r", "\r\n"])
        {
            Read(new string('x', length) + end + "next").Should().Equal([line, (2, "next", false)]);
            Read(new string('x', length) + end + end + "next").Should().Equal([line, (2, "", false), (3, "next", false)]);
            Read(new string('x', length) + end).Should().Equal([line]);
        }

        Read(new string('x', length)).Should().Equal([line]);
    }

    [Theory]
    [InlineData(Longest - 1, false)]
    [InlineData(Longest, false)]
    [InlineData(Longest + 1, true)]
    [InlineData(Longest + 8_000, true)]
    public void A_long_line_that_begins_exactly_that_far_before_the_end_of_the_buffer_is_one_line(int length, bool isCut)
    {
        var before = string.Concat(Enumerable.Repeat(new string('a', 1_023) + "\n", (Window - Longest) / 1_024));
        Read(before + new string('x', length) + "\nnext").Skip((Window - Longest) / 1_024).Should().Equal(
            [(97, new string('x', Math.Min(length, Longest)), isCut), (98, "next", false)]);
    }

    [Fact]
    public void The_encoding_is_decided_at_the_first_line_with_a_letter_even_when_it_begins_with_it()
    {
        var lines = new LineSource(new MemoryStream(Encoding.Latin1.GetBytes("CZYNSZ\n\u00b6liska\n")), new());
        lines.Next().Should().BeTrue();
        lines.Encoding.Should().BeNull("so far it is the same in all of them");
        lines.Next().Should().BeTrue();
        lines.Encoding.Should().Be(TextEncoding.Iso88592);
        lines.Text.Take(lines.Line).Should().Be("śliska");
    }

    [Fact]
    public void A_letter_across_the_end_of_the_buffer_does_not_hide_utf8()
    {
        byte[] bytes = [.. "Ł"u8, .. Enumerable.Repeat((byte)'\n', Window - 3), .. "Ż\n"u8];
        bytes[Window - 1].Should().Be("Ż"u8[0]);
        Encoded(bytes, new()).Should().Be(TextEncoding.Utf8);
    }

    [Fact]
    public void A_mark_of_utf8_is_no_part_of_the_first_line_and_a_person_s_choice_goes_before_it()
    {
        byte[] bytes = [.. LineSource.Bom, .. "CZYNSZ"u8];
        Read(Encoding.Latin1.GetString(bytes)).Should().Equal((1, "CZYNSZ", false));
        Encoded(bytes, new()).Should().Be(TextEncoding.Utf8);
        Encoded(bytes, new(TextEncoding.Cp1250)).Should().Be(TextEncoding.Cp1250);
    }

    [Fact]
    public void A_person_s_choice_goes_before_the_profile_s_and_that_before_the_letters()
    {
        var profile = SampleProfiles.History with { Encoding = TextEncoding.Cp852 };
        var bytes = "ŻÓŁW"u8.ToArray();
        Encoded(bytes, new(TextEncoding.Cp1250, profile)).Should().Be(TextEncoding.Cp1250);
        Encoded(bytes, new(Profile: profile)).Should().Be(TextEncoding.Cp852);
        Encoded(bytes, new(Profile: SampleProfiles.History)).Should().Be(TextEncoding.Utf8);
    }

    [Fact]
    public void A_stream_that_goes_on_with_a_zero_goes_on()
    {
        var lines = new LineSource(new MemoryStream("a\0"u8.ToArray()), new() { MostBytes = 1 });
        lines.Next().Should().BeTrue();
        lines.Next().Should().BeFalse();
        (lines.IsTooLong, lines.IsBinary, lines.IsEmpty).Should().Be((true, false, false));
        var whole = new LineSource(new MemoryStream("a"u8.ToArray()), new() { MostBytes = 1 });
        whole.Next().Should().BeTrue();
        whole.IsTooLong.Should().BeFalse();
    }

    private static List<(int Number, string Text, bool IsCut)> Read(string text)
    {
        var lines = new LineSource(new MemoryStream(Encoding.Latin1.GetBytes(text)), new());
        List<(int, string, bool)> read = [];
        while (lines.Next()) read.Add((lines.Number, Encoding.Latin1.GetString(lines.Line), lines.IsCut));
        return read;
    }

    private static TextEncoding? Encoded(byte[] bytes, StatementOptions options)
    {
        var lines = new LineSource(new MemoryStream(bytes), options);
        while (lines.Next())
        {
        }

        return lines.Encoding;
    }
}
