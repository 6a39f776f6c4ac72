using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Regulations;
using IBok.Tests.Testing;

namespace IBok.Tests.Regulations;

public sealed class TextDifferenceTests
{
    private static readonly string[] Some = ["§ 1", "login jest numerem", "login jest liczbą", "hasło ma 7 znaków", "hasło ma 12 znaków", "koniec"];

    [Fact]
    public void Each_side_read_from_top_to_bottom_is_its_text() => Always.Holds(
        Gen.Choose(0, Some.Length - 1).Select(i => Some[i]).ListOf().Two().ToArbitrary(), texts =>
        {
            var (before, after) = (string.Join('\n', texts.Item1), string.Join('\n', texts.Item2));
            var pairs = TextDifference.Of(before, after);
            Side(pairs.Select(p => p.Before)).Should().Be(before);
            Side(pairs.Select(p => p.After)).Should().Be(after);
            pairs.All(p => p.IsSame).Should().Be(before == after);
        });

    [Fact]
    public void Of_a_changed_paragraph_only_the_words_that_differ_are_marked()
    {
        var pairs = TextDifference.Of("a\nHasło ma 7 znaków.\nz", "a\nHasło ma 12 znaków.\nz");
        pairs.Select(p => p.IsSame).Should().Equal(true, false, true);
        Marked(pairs[1].Before).Should().Be("Hasło ma [7] znaków.");
        Marked(pairs[1].After).Should().Be("Hasło ma [12] znaków.");
    }

    [Fact]
    public void What_came_and_what_went_stands_alone_on_its_side()
    {
        TextDifference.Of("a\nb", "a\nb\nc")[^1].Should().Match<TextDifference.Pair>(p => p.Before == null && p.After![0].Text == "c" && p.After[0].IsChanged);
        TextDifference.Of("a\nb", "b")[0].Should().Match<TextDifference.Pair>(p => p.After == null && p.Before![0].Text == "a" && p.Before[0].IsChanged);
        TextDifference.Of("", "").Should().BeEmpty();
    }

    private static string Marked(IEnumerable<TextDifference.Part>? parts) => string.Join(' ', (parts ?? []).Select(p => p.IsChanged ? $"[{p.Text}]" : p.Text));

    private static string Side(IEnumerable<IReadOnlyList<TextDifference.Part>?> side) =>
        string.Join('\n', side.OfType<IReadOnlyList<TextDifference.Part>>().Select(parts => string.Join(' ', parts.Select(p => p.Text))));
}
