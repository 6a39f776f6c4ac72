using System.Globalization;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Circuits;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>
/// What goes over the socket of a real session, sent twice, later, changed, in new circuits and by others (issue 10), on a page that writes: what a click was to do is done
/// once or not at all. Each package tells a charge of its own, so an effect is seen in the ledger, and every try in the imports.
/// </summary>
[Collection(RunningProduct.Name)]
public sealed class CircuitFramesTests(BrowserHost browser, FramesHost host) : IClassFixture<FramesHost>
{
    private static readonly string Today = TimeProvider.System.TodayInPoland().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Asvs", "17")]
    [Trait("Asvs", "54")]
    public async Task The_frame_of_a_real_click_has_one_effect_however_often_and_wherever_it_comes_again()
    {
        using var accountant = await host.Product.Client("accountant");
        await using var window = await browser.Window(accountant);
        var (page, package) = (await window.NewPageAsync(), Package("klik"));
        var tap = await SocketTap.On(page);
        await HostImports.Choose(page, new() { Name = "klik.zip", MimeType = "application/zip", Buffer = package });
        await HostImports.Take(page);
        await Expect(page.GetByText("Przyjęto: klik.zip")).ToBeVisibleAsync();
        var frame = tap.Clicks.Should().ContainSingle().Which;
        Effects("klik").Should().Be((1, 1));

        await tap.SendAgain(frame);
        Effects("klik").Should().Be((1, 1), "the page that was clicked has done it");
        foreach (var (login, path) in new[] { ("accountant", HostImports.Path), ("administrator", HostImports.Path), ("clerk", "/biuro/lokale"), ("10002", "/") })
        {
            using var other = login == "accountant" ? null : await host.Product.Client(login);
            await using var circuit = await Circuit.Open(other ?? accountant, path);
            await circuit.Ask(frame);
            Effects("klik").Should().Be((1, 1), "{0} has chosen nothing", login);
        }

        await using var chosen = await Circuit.Open(accountant, HostImports.Path);
        (await chosen.File.Choose("klik.zip", package)).Should().BeNull();
        await chosen.Ask(frame);
        Effects("klik").Entries.Should().Be(1, "the file is known, whoever chooses and takes it again");
    }

    [Fact]
    [Trait("Asvs", "17")]
    [Trait("Asvs", "54")]
    public async Task A_file_is_taken_once_or_not_at_all_by_frames_that_were_changed_and_sent_in_any_number()
    {
        using var accountant = await host.Product.Client("accountant");
        var random = new Random(20_261_123);
        var keys = Enumerable.Range(1, 12).Select(round => $"zmieniona-{round}").ToList();
        foreach (var (round, key) in keys.Index())
        {
            await using var circuit = await Circuit.Open(accountant, HostImports.Path);
            await circuit.File.Choose($"{key}.zip", Package(key));
            var (take, handlers) = (Take(circuit), circuit.Handlers);
            var click = circuit.Click(take);
            for (var i = 0; i < round % 4; i++) await circuit.Try(SpoiltFrame.Of(circuit, handlers[random.Next(handlers.Count)], random)); // many end the circuit
            for (var i = 0; i < 4; i++) await circuit.Try(click);
            if (round % 4 == 0) (await circuit.Says("Przyjęto: ")).Should().BeTrue("nothing had been spoilt until then");
            for (var i = 0; i < 10 && circuit.Alive; i++) await circuit.Try(SpoiltFrame.Of(circuit, handlers[random.Next(handlers.Count)], random));
            await circuit.Ask(circuit.Click(take with { Id = 1_000_000 })); // no handler has this number
        }

        await Taken(accountant, "zmieniona-nic"); // what was under way is done before this
        keys.ConvertAll(Effects).Should().OnlyContain(e => e.Imports <= 1 && e.Entries <= e.Imports).And.Contain((1, 1), "some click got through among them");
    }

    [Fact]
    public async Task A_click_that_acted_twice_would_be_seen()
    {
        using var accountant = await host.Product.Client("accountant");
        await using var circuit = await Circuit.Open(accountant, HostImports.Path);
        foreach (var package in new[] { Package("dwa", 1), Package("dwa", 2) }) // as if one click had two keys
        {
            (await circuit.File.Choose("dwa.zip", package)).Should().BeNull();
            (await circuit.Ask(circuit.Click(Take(circuit)))).Should().BeNull();
        }

        Effects("dwa").Should().Be((2, 2));
    }

    [Fact]
    [Trait("Asvs", "54")]
    public async Task Frames_that_were_changed_end_no_more_than_their_own_circuit()
    {
        using var accountant = await host.Product.Client("accountant");
        var (random, ended, answered) = (new Random(5), 0, 0);
        for (var round = 0; round < 12; round++)
        {
            await using var circuit = await Circuit.Open(accountant, "/biuro/lokale");
            var handlers = circuit.Handlers;
            for (var i = 0; i < 25 && circuit.Alive; i++) await circuit.Try(SpoiltFrame.Of(circuit, handlers[random.Next(handlers.Count)], random));
            if (await circuit.Ask(circuit.Click(handlers[0] with { Id = 1_000_000 })) is not null && circuit.Alive) answered++; // no handler has this number
            if (!circuit.Alive) ended++;
        }

        (ended + answered).Should().BePositive("a frame that is none of ours is refused, or ends its circuit");
        await using var after = await Circuit.Open(accountant, "/biuro/lokale");
        after.Handlers.Should().NotBeEmpty("the next one is served");
    }

    [Fact]
    [Trait("Asvs", "17")]
    [Trait("Asvs", "54")]
    public async Task An_export_that_is_thrown_away_again_takes_no_other_with_it()
    {
        const string list = "/biuro/raporty";
        using var accountant = await host.Product.Client("accountant");
        foreach (var name in new[] { "salda", "wplaty" }) (await accountant.Post($"{list}/{name}", $"{list}/{name}/xlsx")).Location.Should().Be(list);
        await using var circuit = await Circuit.Open(accountant, list);
        (await circuit.Says("2\u00a0raporty gotowe")).Should().BeTrue();
        circuit.Handlers.Should().BeEmpty("the number of a handler is another export's in the next circuit");
        var forms = (await accountant.Get(list)).Html().QuerySelectorAll("form[action$='/usun']").Select(f => f.GetAttribute("action")!).ToList();
        forms.Should().HaveCount(2);
        using var administrator = await host.Product.Client("administrator");
        (await administrator.Post($"{list}/salda", forms[1])).Location.Should().Be(list);
        using var clerk = await host.Product.Client("clerk");
        (await clerk.Post("/biuro/moje-konto/haslo", forms[1])).Status.Should().Be(404);
        (await accountant.PostBare(forms[1])).Status.Should().Be(400, "a form of another site is not answered");
        Exports().Should().Be(2);
        for (var i = 0; i < 3; i++) (await accountant.Post(list, forms[0])).Location.Should().Be(list);
        Exports().Should().Be(1);
        (await accountant.Get(list)).Html().QuerySelectorAll("form[action$='/usun']").Select(f => f.GetAttribute("action")).Should().Equal(forms[1]);
    }

    private static RenderBatch.Handler Take(Circuit circuit) => circuit.Handlers.Where(h => h is { Event: "click", Tag: "button" }).MaxBy(h => h.Id);

    private static byte[] Package(string key, int number = 1) => new PackageBuilder { AsOf = Today }.Add(
        "charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects",
        $"{key}-{number};K-00002;{Today[..7]};Ramka;;;;1,00;{Today};{Today};U/1;").ZipBytes();

    private async Task Taken(HostClient accountant, string key)
    {
        await using var circuit = await Circuit.Open(accountant, HostImports.Path);
        await circuit.File.Choose($"{key}.zip", Package(key));
        (await circuit.Ask(circuit.Click(Take(circuit)))).Should().BeNull();
        Effects(key).Should().Be((1, 1));
    }

    private (int Imports, int Entries) Effects(string key) => (
        Count($"SELECT COUNT(*) FROM \"Imports\" WHERE \"Name\" = '{key}.zip'"), Count($"SELECT COUNT(*) FROM \"Charges\" WHERE \"EntryId\" LIKE '{key}-_'"));

    private int Exports() => Directory.GetFiles(Path.Combine(host.Product.Data, "exports")).Length;

    private int Count(string sql) => int.Parse(HostDatabase.Ask(host.Product.Data, sql).Single(), CultureInfo.InvariantCulture);
}
