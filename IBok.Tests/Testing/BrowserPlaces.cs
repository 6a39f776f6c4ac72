using FluentAssertions;

namespace IBok.Tests.Testing;

/// <summary>Pages whose addresses are not known before: of an application that waits for its paper, of a complaint, of a question and so on, each made as people make it.</summary>
internal static class BrowserPlaces
{
    private const string Asker = "10013";

    /// <summary>Addresses by the names that <see cref="BrowserPages"/> gives them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Make(BrowserHost host)
    {
        var (waiting, delivered) = (await HostCases.Confirmed(host, "czeka@example.test", ("Input.HasCoOwners", "true")), await HostCases.Delivered(host, "dostarczony@example.test"));
        var clerk = await host.Client("clerk");
        var complaint = await HostComplaints.Filed(host, "10001", "Na stronie wpłat brakuje przelewu.");
        var (asking, request) = (await Asked(host), await Requested(host));
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{announcement}"] = await HostComplaints.Announced(host),
            ["{complained}"] = $"/reklamacje/{complaint}", ["{complaint}"] = $"/biuro/reklamacje/{complaint}",
            ["{incomplete}"] = await HostComplaints.Registered(host, ("Name", "Osoba Nieznana")),
            ["{draft-mandate}"] = await HostMandates.First(clerk, "Draft"), ["{active-mandate}"] = await HostMandates.First(clerk, "Active"),
            ["{ended-mandate}"] = await HostMandates.First(clerk, "WithdrawnByClient"),
            ["{waiting}"] = waiting.Page, ["{own}"] = waiting.Own, ["{sheet}"] = waiting.Sheet, ["{delivered}"] = delivered.Page,
            ["{asking}"] = asking, ["{question}"] = await Linked(clerk, "/biuro/pytania"),
            ["{request}"] = $"/moje-dane/wnioski/{request}", ["{asked-request}"] = $"/biuro/ochrona-danych/wnioski/{request}",
            ["{message}"] = await Linked(await host.Client(Asker), "/wiadomosci"), ["{breach}"] = await Breach(host),
        };
    }

    // The page that asks about an entry; a question was sent from it.
    private static async Task<string> Asked(BrowserHost host)
    {
        var resident = await host.Client(Asker);
        var form = (await resident.Get("/lokal/L-00013/rozliczenia")).Html().QuerySelector("main a[href*='/pytania/nowe?']")!.GetAttribute("href")!;
        (await resident.Post(form, form, ("_handler", "ask"), ("Words", "Trzecia kwota od góry, za co ona?"))).Location.Should().EndWith("?wyslano=1");
        return form;
    }

    private static async Task<string> Requested(BrowserHost host)
    {
        const string form = "/moje-dane/wnioski";
        var answer = await (await host.Client(Asker)).Post(form, form, ("_handler", "ask"), ("Key", Guid.NewGuid().ToString("N")), ("Kind", "Access"), ("Words", ""));
        answer.Location.Should().EndWith("?wyslano=1");
        return answer.Location!.Split('/')[^1].Split('?')[0];
    }

    private static async Task<string> Breach(BrowserHost host)
    {
        const string form = "/biuro/ochrona-danych/naruszenia";
        var officer = await host.Client("dataprotection");
        var knownAt = (await officer.Get(form)).Html().QuerySelector("#kiedy")!.GetAttribute("value")!;
        (string, string)[] fields =
            [("_handler", "enter"), ("KnownAt", knownAt), ("What", "List w cudzej skrzynce"), ("WhoseData", "jedna osoba"), ("Persons", "1"), ("Consequences", "ktoś zna cudze saldo")];
        return (await officer.Post(form, form, fields)).Location!.Split('?')[0];
    }

    private static async Task<string> Linked(HostClient client, string list) =>
        (await client.Get(list)).Html().QuerySelector($"main a[href^='{list}/']")!.GetAttribute("href")!;
}
