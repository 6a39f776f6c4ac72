using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Notifications;
using IBok.Tests.Testing;

namespace IBok.Tests.Notifications;

public sealed class LetterTemplateTests
{
    private static readonly LetterTemplate Plain = new("próba", "Sprawa {Case}", "Dzień dobry, {Name}.\n\nSprawa {Case} czeka.");

    [Fact]
    public void Gaps_are_filled_and_a_gap_without_a_field_is_a_bug()
    {
        Plain.Gaps.Should().BeEquivalentTo("Case", "Name");
        LetterTemplate.Fill(Plain.Body, Fields("R-1", "Anna"), oneLine: false).Should().Be("Dzień dobry, Anna.\n\nSprawa R-1 czeka.");
        var missing = () => LetterTemplate.Fill("{Nobody}", Fields("R-1", "Anna"), oneLine: false);
        missing.Should().Throw<InvalidOperationException>().WithMessage("*Nobody*");
    }

    [Theory]
    [InlineData("{Case}", "{Case}")]
    [InlineData("{Link}", "{Link}")]
    [InlineData("a\uFFFCb", "ab")]
    [InlineData("x\r\nBcc: all@example.test", "xBcc: all@example.test")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [Trait("Asvs", "7")]
    public void What_a_person_typed_is_never_a_gap_nor_a_header(string name, string shown) =>
        LetterTemplate.Fill("{Name}", Fields("R-1", name), oneLine: true).Should().Be(shown);

    [Fact]
    [Trait("Asvs", "1")]
    public void No_text_of_a_person_becomes_HTML() => Always.Holds(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), text =>
    {
        var body = LetterTemplate.Fill("{Name}", Fields("", text), oneLine: false);
        var html = LetterText.Html(text, body, null, new() { Name = "<b>SM</b>", Address = "&" });
        html.Should().NotContain("<script", "{0}", text).And.NotContain("<b>").And.Contain("&lt;b&gt;SM&lt;/b&gt;");
    });

    [Fact]
    public void The_link_stands_in_mails_only()
    {
        var body = LetterTemplate.Fill("Otwórz: {Link}", Fields("", ""), oneLine: false);
        LetterText.Plain(body, "https://ibok.example/x", new()).Should().Contain("Otwórz: https://ibok.example/x");
        LetterText.Html("", body, "https://ibok.example/x", new()).Should().Contain("<a href=\"https://ibok.example/x\">");
        LetterText.Paragraphs(body).Should().ContainSingle().Which.Should().Be("Otwórz: (odnośnik jednorazowy; wysyłamy go tylko e-mailem)");
    }

    private static Dictionary<string, string> Fields(string @case, string name) => new(StringComparer.Ordinal) { ["Case"] = @case, ["Name"] = name };
}
