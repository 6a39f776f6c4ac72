using FluentAssertions;

namespace IBok.Tests.Testing;

/// <summary>Complaints made in a running product as a resident and a clerk make them.</summary>
internal static class HostComplaints
{
    public static readonly byte[] Scan = [.. "%PDF-1.7 pismo %%EOF"u8];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The number of a complaint that a resident has just made.</summary>
    public static async Task<string> Filed(BrowserHost host, string login, string description) => await Filed(await host.Client(login), description);

    /// <summary>The same in any product.</summary>
    public static async Task<string> Filed(HostClient resident, string description)
    {
        const string form = "/reklamacje/nowa";
        var today = (await resident.Get(form)).Html().QuerySelector("#dzien")!.GetAttribute("value")!; // as the program counts it, not as the machine does
        var answer = await resident.Post(form, form, ("_handler", "complain"), ("Key", Guid.NewGuid().ToString("N")), ("EventOn", today), ("Description", description));
        answer.Location.Should().EndWith("?wyslano=1");
        return answer.Location!.Split('/')[^1].Split('?')[0];
    }

    /// <summary>The office's page of a letter that a clerk has just registered, with what it lacks missing.</summary>
    public static async Task<string> Registered(BrowserHost host, params (string, string)[] fields)
    {
        const string form = "/biuro/reklamacje/nowa";
        var answer = await (await host.Client("clerk")).PostFile(
            form, "Files", "pismo.pdf", Scan,
            [("_handler", "register"), ("Key", Guid.NewGuid().ToString("N")), ("Subject", "DirectDebit"), ("Channel", "Letter"), ("ReceivedOn", await Today(host)), .. fields]);
        return answer.Location!;
    }

    /// <summary>The portal's page of an announcement for everybody.</summary>
    public static async Task<string> Announced(BrowserHost host)
    {
        const string form = "/biuro/ogloszenia";
        var clerk = await host.Client("clerk");
        var page = (await clerk.Get(form)).Html();
        (string, string)[] fields =
        [
            ("_handler", "publish"), ("Title", "Przegląd instalacji"), ("Words", "Przegląd w dniach 1-3.\n\n# Co przygotować\n- dostęp do kuchni\n- dostęp do łazienki"), ("Scope", "Everybody"),
            ("FromDay", page.QuerySelector("#od")!.GetAttribute("value")!), ("UntilDay", page.QuerySelector("#do")!.GetAttribute("value")!),
        ];
        (await clerk.Post(form, form, fields)).Location.Should().Be(form);
        var link = (await (await host.Client("10001")).Get("/ogloszenia")).Html().QuerySelectorAll("main a").First(a => a.TextContent == "Przegląd instalacji");
        return link.GetAttribute("href")!;
    }

    /// <summary>Waits until the page of a case tells of so many letters that left.</summary>
    public static async Task Sent(BrowserHost host, string page, int letters) => await Sent(await host.Client("clerk"), page, letters);

    /// <summary>The same in any product.</summary>
    public static async Task Sent(HostClient clerk, string page, int letters)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await clerk.Get(page)).Text().Split("wysłana").Length - 1 < letters) await timer.WaitForNextTickAsync(patience.Token);
    }

    // As the program counts it, not as the machine does.
    private static async Task<string> Today(BrowserHost host) => (await (await host.Client("clerk")).Get("/biuro/reklamacje/nowa")).Html().QuerySelector("#wplynela")!.GetAttribute("value")!;
}
