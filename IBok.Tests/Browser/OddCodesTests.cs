using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Accounting systems number as they like (OS1/12/3): what has a code that intake takes has its pages, whatever signs stand in it.</summary>
public sealed class OddCodesTests
{
    private const string Premises = "OS1/12/3?A#B", Person = "P/1%2F#?~", Account = "K?1/+&%=", Login = "20001";

    [Fact]
    public async Task Every_page_of_premises_persons_and_accounts_opens_whatever_signs_are_in_their_codes()
    {
        await using var product = await HostInTime.Start(
            Package(), (Login, Roles.Resident, Person), ("anna", Roles.Clerk, null), ("jan", Roles.Administrator, null), ("olga", Roles.DataProtection, null));
        using var resident = await product.SignIn(Login);
        await resident.AcceptRegulations();
        using var clerk = await product.SignIn("anna");
        await Write(resident, clerk);

        var home = await Opened(resident, "/");
        home.Should().Contain([.. HostResident.Pages.Select(p => $"/lokal/{PathCode.Of(Premises)}{p}"), $"/druk/rozliczenia/{PathCode.Of(Premises)}", $"/druk/przelew/{PathCode.Of(Premises)}"]);
        (await resident.Get($"/lokal/{PathCode.Of(Premises)}/wplaty")).Text().Should().Contain("100,00", "it is the payment of these premises");
        string file = $"/biuro/lokale/{PathCode.Of(Premises)}", ledger = $"/biuro/rozliczenia/{PathCode.Of(Account)}", person = $"/biuro/zmiany-danych/{PathCode.Of(Person)}";
        (await Opened(clerk, file, ledger, person, "/biuro/reklamacje", "/biuro/polecenia-zaplaty", "/biuro/skrzynka", $"/biuro/widok/{Login}/")).Should().Contain(
            [$"{ledger}/zapisy", $"{ledger}/pokazane", $"/biuro/widok/{Login}/lokal/{PathCode.Of(Premises)}/odsetki"]);
        (await clerk.Get((await clerk.Post(file, file, ("_handler", "note"), ("NoteText", "Klucze u sąsiada."))).Location!.Split('#')[0])).Text().Should().Contain("Klucze u sąsiada.");
        using var administrator = await product.SignIn("jan");
        (await administrator.Get($"{person}/dane")).Header("Content-Disposition").Should().StartWith("attachment");
        using var officer = await product.SignIn("olga");
        (await officer.Get($"/biuro/ochrona-danych/osoby/{PathCode.Of(Person)}")).Text().Should().Contain(Person);
    }

    /// <summary>The paths that a walk over all links came to; none of them is refused but what is not the visitor's to open under any code.</summary>
    private static async Task<IReadOnlyList<string>> Opened(HostClient visitor, params string[] from)
    {
        var answers = await HostCrawl.Of(visitor, from);
        answers.Where(a => a.Status >= 400 && !IsOthers(a.Path)).Select(a => $"{a.Status} {a.Path}").Should().BeEmpty();
        return [.. answers.Select(a => a.Path.Split('?')[0])];
    }

    // Staff ask nothing in a resident's name; a clerk does not open what is held of a person.
    private static bool IsOthers(string path) => path.StartsWith("/biuro/ochrona-danych/osoby/", StringComparison.Ordinal)
        || (path.StartsWith("/biuro/widok/", StringComparison.Ordinal) && path.Contains("/pytania/nowe?", StringComparison.Ordinal));

    /// <summary>A question, a complaint, a request and a consent: their pages lead back to whom they are of.</summary>
    private static async Task Write(HostClient resident, HostClient clerk)
    {
        const string requests = "/moje-dane/wnioski";
        var ask = $"/lokal/{PathCode.Of(Premises)}/pytania/nowe?zapis=W-1";
        (await resident.Post(ask, ask, ("_handler", "ask"), ("Words", "Skąd ta kwota?"))).Location.Should().Be($"/lokal/{PathCode.Of(Premises)}/pytania?wyslano=1");
        await HostComplaints.Filed(resident, "Nie widać wpłaty.");
        (await resident.Post(requests, requests, ("_handler", "ask"), ("Key", "raz"), ("Kind", "Rectification"), ("Words", "Proszę poprawić."))).Location.Should().EndWith("?wyslano=1");
        await HostMandates.Opened(clerk, $"{HostMandates.New}?lokal={Uri.EscapeDataString(Premises)}", Person, HostMandates.Account(1));
    }

    private static PackageBuilder Package()
    {
        var package = PackageBuilder.Good();
        foreach (var file in new[] { "premises.csv", "persons.csv", "titles.csv", "accounts.csv", "charges.csv", "payments.csv", "claims.csv" })
            foreach (var line in Enumerable.Range(2, package[file].Count))
                package[file].Line(line, Odd(package[file].Lines[line - 1]));
        return package;
    }

    private static string Odd(string row) => string.Join(';', row.Split(';').Select(field => field switch { "L-1" => Premises, "P-1" => Person, "K-1" => Account, _ => field }));
}
