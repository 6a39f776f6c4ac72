using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>How figures and days are written, on every page of every demo resident.</summary>
[Collection(SharedProduct.Name)]
public sealed partial class WordsTests(BrowserHost host)
{
    [Fact]
    [Trait("Clause", "J4.3a")]
    public async Task Every_page_with_figures_says_that_they_are_unverified_and_whom_to_ask()
    {
        var withFigures = 0;
        await OnEveryPage((path, answer) =>
        {
            var page = answer.Html();
            if (page.QuerySelectorAll(".money, [data-figure]").Length == 0) return;
            withFigures++;
            page.QuerySelectorAll("main .notice").Should().ContainSingle(path).Which.TextContent
                .Should().Contain("nie są weryfikowane i nie mogą być jedyną podstawą rozliczeń").And.Contain("00 000 00 00").And.Contain("ksiegowosc@sm.example");
        });
        withFigures.Should().BeGreaterThan(90);
    }

    [Fact]
    public async Task Amounts_never_break_over_two_lines()
    {
        var amounts = 0;
        await OnEveryPage((path, answer) =>
        {
            var text = answer.Text();
            BreakableAmount().Matches(text).Should().BeEmpty(path);
            foreach (var money in answer.Html().QuerySelectorAll(".money"))
            {
                HostFigures.Parse(money.TextContent.Trim());
                amounts++;
            }
        });
        amounts.Should().BeGreaterThan(500);
    }

    [Fact]
    public async Task Days_are_written_as_people_here_write_them()
    {
        var days = 0;
        await OnEveryPage((path, answer) =>
        {
            var text = answer.Text();
            OtherDay().Matches(text).Should().BeEmpty(path);
            days += OurDay().Count(text);
        });
        days.Should().BeGreaterThan(500);
    }

    [Fact]
    [Trait("Clause", "J4.1e")]
    public async Task A_balance_is_told_in_words_and_never_by_a_sign()
    {
        var balances = 0;
        await OnEveryPage((path, answer) =>
        {
            foreach (var balance in answer.Html().QuerySelectorAll("[data-figure=balance]"))
            {
                balance.TextContent.Should().MatchRegex("^[0-9].*(do zapłaty|nadpłaty|rozliczone)$", path);
                balances++;
            }

            foreach (var headline in answer.Html().QuerySelectorAll(".headline"))
                headline.TextContent.Trim().Should().MatchRegex(@"^(Do zapłaty dziś|Nadpłata|Nic do zapłaty dziś|Odsetki do zapłaty|Brak odsetek)\s+[0-9]", path);
        });
        balances.Should().BeGreaterThan(30);
    }

    [Fact]
    public async Task No_key_of_a_text_and_no_gap_is_shown()
    {
        await OnEveryPage((path, answer) => answer.Text().Should().NotMatchRegex(@"\{[A-Z][a-z]+\}", path).And.NotContain("No text for"));
    }

    private async Task OnEveryPage(Action<string, HostAnswer> look)
    {
        foreach (var (resident, answer) in await host.EveryPage) look($"{resident.Login} {answer.Path}", answer);
    }

    // A year before an amount is not its thousands.
    [GeneratedRegex("(?<![0-9])[0-9]{1,3} [0-9]{3},[0-9]{2}|[0-9],[0-9]{2} zł|[0-9],[0-9]{2}zł", RegexOptions.None, 10_000)]
    private static partial Regex BreakableAmount();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d\.\d{1,2}\.\d{4}\b", RegexOptions.NonBacktracking)]
    private static partial Regex OtherDay();

    [GeneratedRegex(@"\b\d{2}\.\d{2}\.\d{4}\b", RegexOptions.NonBacktracking)]
    private static partial Regex OurDay();
}
