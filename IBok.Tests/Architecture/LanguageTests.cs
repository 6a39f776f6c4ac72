using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using IBok.Blazor.Texts;
using IBok.Tests.Testing;

namespace IBok.Tests.Architecture;

/// <summary>Polish and English say the same: every text stands in both, with the same gaps, and English is English.</summary>
public sealed partial class LanguageTests
{
    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        var (polish, english) = (Texts("Polish"), Texts("English"));
        polish.Should().HaveCountGreaterThan(3_000);
        polish.Keys.Except(english.Keys, StringComparer.Ordinal).Should().BeEmpty("these have no English text yet: add them to English.resx");
        english.Keys.Except(polish.Keys, StringComparer.Ordinal).Should().BeEmpty("these are in English only");
    }

    [Fact]
    public void Both_languages_leave_the_same_gaps_and_offer_as_many_forms()
    {
        var english = Texts("English");
        (from text in Texts("Polish")
         where english.ContainsKey(text.Key) && Shape(text.Value) != Shape(english[text.Key])
         select $"{text.Key}: {Shape(text.Value)} in Polish, {Shape(english[text.Key])} in English").Should().BeEmpty();
    }

    [Fact]
    public void English_texts_are_in_English()
    {
        var english = Texts("English");
        PolishText.IsIt("Kwota należności").Should().BeTrue();
        PolishText.IsIt("Brak wpisów").Should().BeTrue();
        PolishText.IsIt("4 205,09 zł to pay, § 2 ust. 11").Should().BeFalse("the currency and the citations of the law stay as they are");
        english.Where(t => PolishText.IsIt(t.Value)).Select(t => $"{t.Key}: {t.Value}").Should().BeEmpty();
    }

    [Fact]
    public void Texts_stand_in_the_order_of_their_keys()
    {
        foreach (var file in new[] { "Polish", "English" }) Texts(file).Keys.Should().BeInAscendingOrder(StringComparer.Ordinal, "{0}.resx is read and merged by people", file);
    }

    [Fact]
    public async Task A_request_speaks_the_language_that_was_chosen_and_leaves_the_next_one_alone()
    {
        await Request();
        Language.Current.Should().Be(Language.Polish);
        Text.Of("nav.sign-out").Should().Be("Wyloguj");
        Text.Of(Language.English, "nav.sign-out").Should().Be("Sign out");

        static async Task Request()
        {
            Language.Current = Language.English;
            await Task.Yield();
            Text.Of("nav.sign-out").Should().Be("Sign out");
            Text.Plural(1, "plural.days").Should().Be("1\u00a0day");
            Text.Plural(22, "plural.days").Should().Be("22\u00a0days");
        }
    }

    [Fact]
    public async Task News_that_another_brings_is_told_in_the_language_of_the_page_that_waits()
    {
        string? told = null;
        Action waiting = () => { };
        await Page();
        waiting();
        told.Should().Be("Sign out");
        Language.Current.Should().Be(Language.Polish, "who brings the news goes on in a language of their own");

        async Task Page()
        {
            Language.Current = Language.English;
            waiting = Language.Kept(() => told = Text.Of("nav.sign-out"));
            await Task.Yield();
        }
    }

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(Path.Combine(Repo.Root, "IBok.Blazor", "Texts", $"{file}.resx")).Root!
        .Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static string Shape(string text) =>
        $"{string.Join(' ', Gaps().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal))} {text.Count(c => c == '|')} forms {text.Count(c => c == '\n')} breaks";

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Gaps();
}
