using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Testing;

/// <summary>Direct-debit mandates, made in a running product as a clerk makes them from paper.</summary>
internal static class HostMandates
{
    public const string List = "/biuro/polecenia-zaplaty", New = "/biuro/polecenia-zaplaty/nowe";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>An account in the invented bank that takes part.</summary>
    public static string Account(int number) => Nrb.WithCheck($"99999999{number:0000000000000000}").ToString();

    /// <summary>Posts the form of a paper; answers the page of the mandate.</summary>
    public static async Task<string> Opened(HostClient clerk, string form, string client, string account, string scope = "Charges")
    {
        var today = (await clerk.Get(form)).Html().QuerySelector("#wplynelo")!.GetAttribute("value")!;
        return (await clerk.Post(form, form,
            ("_handler", "open"), ("Input.Client", client), ("Input.Kind", "Natural"), ("Input.Name", "Osoba Próbna"), ("Input.Street", "ul. Pokazowa 1"), ("Input.Town", "00-000 Przykładowo"),
            ("Input.IsConsumer", "true"), ("Input.Account", account), ($"Input.{scope}", "true"), ("Input.Channel", "HeadOffice"), ("Input.Place", "pokój 12"), ("Input.ReceivedOn", today),
            ("Input.SignedOn", today))).Location.Should().StartWith($"{List}/PZ-").And.Subject!;
    }

    /// <summary>A step that is taken.</summary>
    public static async Task Step(HostClient clerk, string page, string step, params (string, string)[] more) =>
        (await clerk.Post(page, page, [("_handler", step), ("Version", await HostCases.Version(clerk, page)), .. more])).Location.Should().Be(page, step);

    /// <summary>From the form of a paper to the day on which it is active: today.</summary>
    public static async Task<string> Active(HostClient clerk, string form, string client, string account, string scope = "Charges")
    {
        var page = await Opened(clerk, form, client, account, scope);
        foreach (var step in new[] { "submit", "send", "confirm" }) await Step(clerk, page, step);
        await Shows(clerk, page, "list wyszedł: czynna");
        return page;
    }

    /// <summary>Asks for a page until it says something: letters leave in the background.</summary>
    public static async Task<string> Shows(HostClient client, string page, string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            var text = (await client.Get(page)).Text();
            if (text.Contains(words, StringComparison.Ordinal)) return text;
        }
        while (await timer.WaitForNextTickAsync(patience.Token));
        throw new InvalidOperationException("Never reached.");
    }

    /// <summary>The first mandate in a state.</summary>
    public static async Task<string> First(HostClient clerk, string state) =>
        (await clerk.Get($"{List}?stan={state}")).Html().QuerySelector("main tbody a")!.GetAttribute("href")!;
}
