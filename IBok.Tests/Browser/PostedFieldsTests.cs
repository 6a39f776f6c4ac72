using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Fields that no form offers: without effect, and a line in the log (security.md, 56). A host of its own: every form is sent.</summary>
public sealed class PostedFieldsTests
{
    /// <summary>By which the log's line is known.</summary>
    public const string Sign = "with fields that nothing there asks for: ";

    private const string Person = "/biuro/lokale/L-00002";

    private static readonly IEnumerable<KeyValuePair<string, string>> Unlimited =
        [new("Login__TriesPerMinuteAndAddress", "100000"), new("Registrations__TriesPerMinuteAndAddress", "100000"), new("Limits__SearchesPerMinute", "100000"), new("Limits__ExportsPerMinute", "100000")];

    [Fact]
    [Trait("Asvs", "56")]
    [Trait("Asvs", "60")]
    public async Task A_field_that_no_form_offers_changes_nothing_and_is_one_line_of_the_log_without_its_value()
    {
        await using var host = await HostProcess.Start();
        using var clerk = new HostClient(host.Address);
        (await clerk.SignIn("clerk")).Status.Should().Be(302);
        (await clerk.Post(Person, Person, ("_handler", "note"), ("NoteText", "Pierwsza notatka"))).Status.Should().Be(302);
        var many = Enumerable.Range(1, 30).Select(i => ($"{new string('x', 60)}{(char)('a' + (i % 26))}{i}", "tajne"));
        (await clerk.Post(Person, Person, [("_handler", "note"), ("NoteText", "Druga notatka"), ("By", "administrator"), ("Role\r\nwarn: forged", "tajne"), .. many])).Status.Should().Be(302);
        var line = await host.Line(l => l.Contains(Sign, StringComparison.Ordinal));
        line.Should().Contain("biuro/lokale/{").And.Contain("By, Role??warn??forged, xxx").And.MatchRegex(@"and \d+ more").And.NotContainAny("tajne", "administrator", "L-00002", new string('x', 41));
        host.Lines.Count(l => l.Contains(Sign, StringComparison.Ordinal)).Should().Be(1, "the first note had no such field");
        (await clerk.Get(Person)).Html().QuerySelector("#notatki, .notes")?.TextContent.Should().Contain("Druga notatka").And.NotContain("administrator");
    }

    [Fact]
    [Trait("Asvs", "56")]
    public async Task Every_form_of_the_program_asks_for_all_that_it_offers()
    {
        await using var host = await HostProcess.Start(settings: Unlimited);
        List<string> sent = [];
        foreach (var (who, isOffice) in new[] { ("10002", false), ("clerk", true), ("accountant", true), ("administrator", true) })
        {
            using var visitor = new HostClient(host.Address);
            foreach (var route in (await HostRoutes.All()).Where(r => r.IsPage && r.Policies.Count > 0 && r.IsOffice == isOffice))
            {
                if ((await visitor.Get(isOffice ? "/biuro/moje-konto" : "/moje-dane")).Status != 200) (await visitor.SignIn(who)).Status.Should().Be(302); // a form before ended the session
                var page = await visitor.Get(route.Path);
                if (page.Status != 200) continue;
                foreach (var form in page.Html().QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Where(f => f.QuerySelector("input[name=_handler]") is not null && !f.TextContent.Contains("Wyloguj", StringComparison.Ordinal)))
                {
                    var answer = await visitor.PostBare(route.Path, Fields(form));
                    if (answer.Status < 400) sent.Add($"{route.Path} {form.QuerySelector("input[name=_handler]")!.GetAttribute("value")}");
                }
            }
        }

        sent.Distinct(StringComparer.Ordinal).Should().HaveCountGreaterThan(40);
        host.Lines.Where(l => l.Contains(Sign, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Should().BeEmpty();
    }

    // As a browser sends it: what is chosen or filled in, and the first button; fields outside the form that belong to it too.
    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form)
    {
        var all = form.Elements.OfType<IElement>().Concat(form.Owner!.QuerySelectorAll($"[form='{form.Id}']")).Distinct().ToList();
        foreach (var element in all.Where(e => e.GetAttribute("name") is not null && !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            if (element is IHtmlSelectElement select) yield return (name, select.Value ?? "");
            else if (element is IHtmlTextAreaElement) yield return (name, "Tekst próbny");
            else if (element is IHtmlInputElement input && ValueOf(input) is { } value) yield return (name, value);
        }

        if (all.OfType<IHtmlButtonElement>().FirstOrDefault(b => b.GetAttribute("name") is not null) is { } button) yield return (button.Name!, button.Value ?? "");
    }

    private static string? ValueOf(IHtmlInputElement input) => input.Type switch
    {
        "checkbox" or "radio" => input.IsChecked ? input.Value : null,
        "file" or "submit" => null,
        "hidden" => input.Value,
        "date" => input.Value is { Length: > 0 } day ? day : "2026-11-20",
        "email" => "ktos@example.org",
        "password" => "Nie-to-haslo-1",
        _ => input.Value is { Length: > 0 } text ? text : "1",
    };
}
