using System.Collections.Concurrent;
using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>
/// Every address and every form of both areas, asked by every role and by another resident: only what is theirs answers, everything else is
/// refused, changes nothing and is logged (security.md, 54, 55). Addresses come from the composed host, so a new page is here by itself.
/// </summary>
[Collection(SharedProduct.Name)]
public sealed class MatrixTests(BrowserHost host)
{
    private const string Owner = "10002", Neighbour = "10001";

    private static readonly string[] Staff = ["clerk", "accountant", "administrator", "auditor", "dataprotection"];

    // What only the owner and staff may ever read.
    private static readonly string[] OfOwner = ["L-00002", "K-00002"];

    // Everybody of the staff has an account and keeps views of the inbox.
    private static readonly string[] OfEverybody = ["/biuro/moje-konto", "/biuro/skrzynka"];

    [Fact]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "54")]
    public async Task Nobody_reads_a_page_of_an_area_that_is_not_theirs()
    {
        List<string> wrong = [];
        var asked = 0;
        foreach (var route in (await HostRoutes.All()).Where(r => r.IsPage))
        {
            foreach (var (who, answer) in await AskAll(route))
            {
                asked++;
                if (!IsRight(route, who, answer)) wrong.Add($"{who} {route.Path}: {answer.Status} {answer.Location}");
            }
        }

        asked.Should().BeGreaterThan(200, "both areas have some forty addresses and seven kinds of visitors");
        wrong.Should().BeEmpty();
    }

    [Fact]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "55")]
    public async Task Another_resident_never_reads_a_word_about_the_owner()
    {
        var neighbour = await host.Client(Neighbour);
        var owned = 0;
        foreach (var route in (await HostRoutes.All()).Where(r => r.IsPage && r.Path != "/wyloguj"))
        {
            var answer = await neighbour.Get(route.Path);
            if (answer.Status == 200) answer.Body.Should().NotContainAny(OfOwner, "{0} was opened by a neighbour", route.Path);
            if (!route.NamesAnObject || !OfOwner.Any(o => route.Path.Contains(o, StringComparison.Ordinal)) || route.IsOffice) continue;
            owned++;
            answer.Status.Should().Be(404, route.Path);
        }

        owned.Should().BeGreaterThanOrEqualTo(4);
    }

    [Fact]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "12")]
    [Trait("Asvs", "54")]
    public async Task Every_form_sent_by_somebody_without_the_right_is_refused_and_changes_nothing()
    {
        var forms = await AllForms();
        forms.Should().HaveCountGreaterThan(12);
        Dictionary<string, (HostClient Client, string Token)> intruders = new(StringComparer.Ordinal);
        foreach (var (who, page) in new[] { (Neighbour, "/moje-dane/haslo"), ("auditor", "/biuro/moje-konto/haslo"), ("", "/logowanie") })
        {
            var client = who.Length == 0 ? host.Anonymous() : await host.Client(who);
            intruders[who] = (client, HostClient.Token((await client.Get(page)).Body));
        }

        var before = await Contents();
        List<string> wrong = [];
        foreach (var form in forms)
        {
            foreach (var (who, (client, token)) in intruders)
            {
                var mine = form.IsOffice ? who == "auditor" && OfEverybody.Any(o => form.Path.StartsWith(o, StringComparison.Ordinal)) : who == Neighbour && !form.NamesOwner;
                if (mine) continue;
                var answer = await client.PostBare(form.Path, [("__RequestVerificationToken", token), .. form.Fields]);
                if (answer.Status is not (302 or 400 or 401 or 403 or 404)) wrong.Add($"{who} {form.Path} {form.Fields[0].Value}: {answer.Status}");
            }
        }

        wrong.Should().BeEmpty();
        (await Contents()).Should().Equal(before);
    }

    [Fact]
    public async Task A_page_that_answered_whom_it_is_not_for_would_be_told()
    {
        var (told, named) = (0, 0);
        foreach (var route in (await HostRoutes.All()).Where(r => r.IsPage && r.Policies.Count > 0))
        {
            var open = await (await host.Client(route.IsOffice ? "administrator" : Owner)).Get(route.Path);
            if (open.Status != 200) continue;
            told++;
            if (!route.IsOffice && OfOwner.Any(o => open.Body.Contains(o, StringComparison.Ordinal))) named++;
            var isNarrow = route.Policies.Any(p => p is Policies.Control or Policies.Administration or Policies.Protection);
            string[] others = ["", route.IsOffice ? Neighbour : "clerk", isNarrow ? "clerk" : ""];
            others.Where(who => IsRight(route, who, open)).Should().BeEmpty("{0} is not for them", route.Path);
            Staff.Append(Owner).Where(who => IsRight(route, who, open with { Status = 500 })).Should().BeEmpty("an error is nobody's right answer");
        }

        told.Should().BeGreaterThan(40);
        named.Should().BeGreaterThan(4, "a neighbour who opened one of these would read a word about the owner");
    }

    [Fact]
    public async Task What_a_form_changed_would_be_seen()
    {
        const string file = "/biuro/lokale/L-00020";
        var before = await Contents();
        (await (await host.Client("clerk")).Post(file, file, ("_handler", "note"), ("NoteText", "Intruz-1"))).Status.Should().Be(302);
        (await Contents()).Where(t => before[t.Key] != t.Value).Select(t => t.Key).Should().Equal("Notes");
    }

    [Fact]
    public async Task Knocking_at_the_other_area_is_logged()
    {
        var from = host.Product.Lines.Count;
        (await (await host.Client(Neighbour)).Get("/biuro/dziennik")).Status.Should().Be(404);
        await host.Product.Line(l => l.Contains("asked for a page of another role", StringComparison.Ordinal), from);
        from = host.Product.Lines.Count;
        (await (await host.Client("clerk")).Get("/lokal/L-00002")).Status.Should().Be(404);
        await host.Product.Line(l => l.Contains("asked for a page of another role", StringComparison.Ordinal), from);
    }

    private static bool IsRight(HostRoute route, string who, HostAnswer answer)
    {
        if (answer.Status >= 500) return false;
        if (route.Policies.Count == 0) return true;
        if (who.Length == 0) return answer.Status == 302 && answer.Location!.StartsWith("/logowanie", StringComparison.Ordinal);
        var staff = Staff.Contains(who, StringComparer.Ordinal);
        var control = route.Policies.Contains(Policies.Control, StringComparer.Ordinal);
        if (route.Policies.Contains(Policies.Administration, StringComparer.Ordinal) && who != "administrator") return answer.Status == 404;
        if (route.Policies.Contains(Policies.Protection, StringComparer.Ordinal) && who is not ("administrator" or "dataprotection")) return answer.Status == 404;
        if (control && who is not ("administrator" or "auditor")) return answer.Status == 404;
        if (route.Path == "/" && staff) return answer is { Status: 302, Location: "/biuro" }; // the bare address brings home
        return staff == route.IsOffice || answer.Status == 404;
    }

    private async Task<Dictionary<string, string>> Contents()
    {
        await HostDatabase.AtRest(host.Product.Data);
        return HostDatabase.Contents(host.Product.Data, "Sessions", "AuditLog");
    }

    private async Task<IReadOnlyCollection<(string Who, HostAnswer Answer)>> AskAll(HostRoute route)
    {
        ConcurrentBag<(string, HostAnswer)> all = [];
        string[] visitors = ["", Neighbour, .. Staff];
        await Parallel.ForEachAsync(visitors, HostParallel.Two, async (who, _) =>
            all.Add((who, await (who.Length == 0 ? host.Anonymous() : await host.Client(who)).Get(route.Path))));
        return all;
    }

    /// <summary>Every form that the owner, a clerk or an administrator meets, with a value in each field.</summary>
    private async Task<IReadOnlyList<Form>> AllForms()
    {
        List<Form> forms = [];
        foreach (var route in (await HostRoutes.All()).Where(r => r.IsPage && r.Policies.Count > 0))
        {
            foreach (var who in route.IsOffice ? ["clerk", "administrator"] : new[] { Owner })
            {
                var answer = await (await host.Client(who)).Get(route.Path);
                if (answer.Status != 200) continue;
                forms.AddRange(answer.Html().QuerySelectorAll("main form[method=post]").Where(f => f.QuerySelector("input[name=_handler]") is not null).Select(form => new Form(
                    route.Path, route.IsOffice, OfOwner.Any(o => route.Path.Contains(o, StringComparison.Ordinal)),
                    [("_handler", form.QuerySelector("input[name=_handler]")!.GetAttribute("value")!),
                        .. form.QuerySelectorAll("input[name], select[name], textarea[name]").Select(i => i.GetAttribute("name")!)
                            .Where(n => n is not ("_handler" or "__RequestVerificationToken")).Select(n => (n, "Intruz-1"))])));
            }
        }

        return [.. forms.DistinctBy(f => (f.Path, f.Fields[0].Value))];
    }

    private sealed record Form(string Path, bool IsOffice, bool NamesOwner, IReadOnlyList<(string Name, string Value)> Fields);
}
