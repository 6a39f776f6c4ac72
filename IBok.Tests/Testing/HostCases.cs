using FluentAssertions;

namespace IBok.Tests.Testing;

/// <summary>Applications for an account, made in a running product as a visitor and a clerk make them.</summary>
internal static class HostCases
{
    private const string Form = "/rejestracja";

    /// <summary>A case that the office sees, and the applicant's own link to it.</summary>
    /// <param name="Page">In the office.</param>
    /// <param name="Own">The applicant's page.</param>
    internal sealed record Case(string Page, string Own)
    {
        /// <summary>The form to print.</summary>
        public string Sheet => $"/druk/rejestracja/{Own.Split('/')[^1]}";
    }

    /// <summary>Posts the web form; answers the path of the link in the mail.</summary>
    public static Task<string> Applied(BrowserHost host, HostClient visitor, string email, params (string, string)[] more) => Applied(host.Product, visitor, email, more);

    public static async Task<Case> Confirmed(BrowserHost host, string email, params (string, string)[] more)
    {
        using var visitor = host.Anonymous();
        return await Confirmed(host.Product, visitor, email, more);
    }

    /// <summary>A case in any product.</summary>
    public static async Task<Case> Confirmed(HostProcess product, HostClient visitor, string email, params (string, string)[] more)
    {
        var confirm = await Applied(product, visitor, email, more);
        var one = new Case("", (await visitor.Post(confirm, confirm, ("_handler", "confirm"))).Location!);
        return one with { Page = $"/biuro/rejestracje/{(await visitor.Get(one.Sheet)).Html().QuerySelector(".case-number")!.TextContent}" };
    }

    /// <summary>A case whose form was delivered today.</summary>
    public static async Task<Case> Delivered(BrowserHost host, string email, params (string, string)[] more)
    {
        var (one, clerk) = (await Confirmed(host, email, more), await host.Client("clerk"));
        var today = (await clerk.Get(one.Page)).Html().QuerySelector("#dzien")!.GetAttribute("value")!;
        (await clerk.Post(one.Page, one.Page, ("_handler", "receive"), ("Version", await Version(clerk, one.Page)), ("DeliveredOn", today), ("Channel", "DropBox")))
            .Location.Should().Be(one.Page);
        return one;
    }

    /// <summary>As the page shows it now.</summary>
    public static async Task<string> Version(HostClient clerk, string page) => (await clerk.Get(page)).Html().QuerySelector("input[name=Version]")!.GetAttribute("value")!;

    /// <summary>A filled-in web form, each time a new one.</summary>
    public static (string Name, string Value)[] Fields(string name, string address, string email) =>
    [
        ("_handler", "register"), ("Input.Key", Guid.NewGuid().ToString("N")), ("Input.Regulation", "1"), ("Input.Kind", "Natural"), ("Input.Name", name),
        ("Input.PremisesAddress", address), ("Input.PremisesNumber", "15"), ("Input.TitleKind", "SeparateOwnership"), ("Input.CorrespondenceAddress", address),
        ("Input.Email", email), ("Input.Accepted", "true"),
    ];

    private static async Task<string> Applied(HostProcess product, HostClient visitor, string email, (string, string)[] more)
    {
        (await visitor.Post(Form, Form, [.. Fields("Osoba Próbna", "ul. Pokazowa 1/15", email), .. more])).Location.Should().Be("/rejestracja/wyslano");
        return new Uri(await HostMail.Link(product, email, $"{Form}/potwierdz/")).PathAndQuery;
    }
}
