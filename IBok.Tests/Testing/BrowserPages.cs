using Microsoft.Playwright;

namespace IBok.Tests.Testing;

/// <summary>Every kind of page in every state that looks different; what is tested of a page is tested of these.</summary>
internal static class BrowserPages
{
    private static readonly (string? Login, string[] Paths)[] ByLogin =
    [
        (null, ["/logowanie", "/rejestracja", "/rejestracja/wyslano", "/rejestracja/potwierdz/x", "/regulamin", "/regulamin/polecenie-zaplaty", "/regulamin/roznice?od=1&do=1", "/prywatnosc", "/prywatnosc/1", "/prywatnosc/roznice?od=1&do=1", "/regulamin/1", "/regulamin/polecenie-zaplaty/1", "/regulamin/polecenie-zaplaty/roznice?od=1&do=1", "/nie-ma-takiej-strony", "/blad"]),
        (null, ["/haslo/nie-pamietam", "/haslo/nie-ma-takiego-linku", "/przerwa", "/druk/zmiana-danych", "/druk/reklamacja", "/druk/korespondencja-email", "{own}", "{sheet}"]),
        ("10001", ["/ogloszenia", "{announcement}", "/reklamacje", "/reklamacje/nowa", "{complained}", "/druk/reklamacja", "/druk/korespondencja-email", "/moje-dane/haslo", "/moje-dane/wnioski", "/moje-dane/drugi-skladnik", "/lokal/L-00001/polecenie-zaplaty", "/druk/polecenie-zaplaty/zgoda?lokal=L-00001", "/druk/polecenie-zaplaty/przeniesienie?lokal=L-00001"]),
        (null, ["/druk/polecenie-zaplaty/zgoda", "/druk/polecenie-zaplaty/cofniecie", "/druk/polecenie-zaplaty/przeniesienie", "/druk/polecenie-zaplaty/zwrot-nadplaty"]),
        ("10012", ["/lokal/L-00012/polecenie-zaplaty"]),
        ("accountant", ["/biuro/polecenia-zaplaty/kody", "/biuro/polecenia-zaplaty/odpowiedzi/profile", "/biuro/polecenia-zaplaty/odpowiedzi/profile/nowy", "/biuro/polecenia-zaplaty/nadplaty", "/biuro/stopy", "/biuro/dni-wolne", "/biuro/pytania", "{question}", "/biuro/rozliczenia/K-00002/zapisy", "/biuro/rozliczenia/K-00002/pokazane", "/biuro/moje-konto", "/biuro/moje-konto/haslo", "/biuro/moje-konto/drugi-skladnik", "/biuro/import/profile", "/biuro/import/profile/nowy", "/biuro/import/banki", "/biuro/konta/10009"]),
        ("accountant", ["/biuro/raporty", "/biuro/raporty/zaleglosci", "/biuro/raporty/polecenia-zaplaty", "/biuro/raporty/wplaty?od=2026-05-01&do=2026-04-01"]),
        ("accountant", ["/biuro/zaleglosci", "/biuro/pisma", "/biuro/pisma/nowe", "/biuro/pisma/nowe?rodzaj=Demand", "/biuro/pisma/nowe?rodzaj=BalanceConfirmation", "/biuro/ugody", "/biuro/ugody/nowa?konto=K-00002&raty=3&pierwsza=2027-01-15"]),
        ("10002", ["/lokal/L-00002/pisma", .. HostResident.In("arrears").OwnPages(), "/regulamin", "/lokal/L-00001", "/druk/rozliczenia/L-00002", "/druk/przelew/L-00002"]),
        ("10014", [.. HostResident.In("two-accounts").OwnPages().Where(p => p != "/moje-dane")]),
        ("10004", ["/", "/lokal/L-00004"]),
        ("10005", ["/", "/lokal/L-00005", "/lokal/L-00005/rozliczenia", "/lokal/L-00005/odsetki"]),
        ("10003", ["/", "/lokal/L-00003"]),
        ("10006", ["/lokal/L-00006/wplaty"]),
        ("10007", ["/", "/lokal/L-00008"]),
        ("10008", ["/moje-dane", "/wiadomosci", "/akceptacja-regulaminu", "/druk/zmiana-danych"]),
        ("10011", ["/lokal/L-00011/naliczenia", "/lokal/L-00011/rozliczenia", "/lokal/L-00011/rozliczenia?skladnik=Gospodarowanie%20odpadami"]),
        ("10013", ["/", "/lokal/L-00013", "{asking}", "{request}", "{message}"]),
        ("clerk", ["/biuro", "/biuro/nie-ma-takiej-strony", "/biuro/lokale/L-00002", "/biuro/rozliczenia/K-00002", "/biuro/konta/10001", "/biuro/import/1/wiersz?plik=charges.csv&numer=2", "/biuro/widok/10002/", "/biuro/widok/10014/lokal/L-00014/naliczenia", "/biuro/wiadomosci", "/biuro/rejestracje", "/biuro/rejestracje?szukaj=R-2026-00001-0", "/biuro/zmiany-danych", "/biuro/zmiany-danych?osoba=P-0000", "/biuro/zmiany-danych/P-00002", "/biuro/zmiany-danych/P-00008", "{waiting}", "{delivered}", "/biuro/wiadomosci/1", "/druk/list/1", "/biuro/widok/10008/druk/zmiana-danych", "/biuro/wplaty", "/biuro/wplaty?stan=SetAside", "/biuro/noce", "/biuro/polecenia-zaplaty", "/biuro/polecenia-zaplaty/banki", "/biuro/polecenia-zaplaty/przebiegi", "/biuro/polecenia-zaplaty/przebiegi/nowy?termin=2026-12-15", "/biuro/polecenia-zaplaty/odpowiedzi", "/biuro/polecenia-zaplaty/odmowy", "/biuro/polecenia-zaplaty/nowe?lokal=pokazowa", "/biuro/polecenia-zaplaty/nowe?lokal=L-00010", "{draft-mandate}", "{active-mandate}", "{ended-mandate}", "/biuro/skrzynka", "/biuro/reklamacje", "/biuro/reklamacje/nowa", "{complaint}", "{incomplete}", "/biuro/ogloszenia", "/biuro/przerwy", "/biuro/blokady", "/biuro/ochrona-danych", "/biuro/ochrona-danych/nowy", "/biuro/ochrona-danych/ograniczone", "{asked-request}", "/biuro/widok/10001/reklamacje"]),
        ("dataprotection", ["/biuro", "/biuro/ochrona-danych", "/biuro/ochrona-danych/osoby/P-00003", "/biuro/ochrona-danych/retencja", "/biuro/ochrona-danych/naruszenia", "{breach}", "{asked-request}"]),
        ("administrator", ["/biuro/szukaj?q=pokazowa", "/biuro/import", "/biuro/import/1", "/biuro/import/1/cofnij", "/biuro/konta", "/biuro/konta?tekst=nikogo", "/biuro/konta/clerk", "/biuro/pracownicy", "/biuro/stan", "/biuro/dziennik", "/biuro/regulaminy", "/biuro/regulaminy/nowy", "/biuro/konta/10012", "/biuro/konta/administrator", "/biuro/ustawienia", "/biuro/przerwy"]),
    ];

    public static int Count => ByLogin.Sum(l => l.Paths.Length);

    /// <summary>Their addresses.</summary>
    public static IEnumerable<string> Paths(IReadOnlyDictionary<string, string> places) => ByLogin.SelectMany(l => l.Paths).Select(p => places.GetValueOrDefault(p, p));

    /// <summary>The pages of the office among them, as whoever opens them.</summary>
    public static IEnumerable<(string Login, string Path)> OfOffice(IReadOnlyDictionary<string, string> places) =>
        from one in ByLogin where one.Login is not null from path in one.Paths let real = places.GetValueOrDefault(path, path)
        where real.StartsWith("/biuro", StringComparison.Ordinal) select (one.Login, real);

    /// <summary>Opens each page in turn, two logins at a time, in windows of one kind, with every item of interest opened.</summary>
    public static async Task<int> Each(BrowserHost host, BrowserNewContextOptions options, Func<IPage, string, Task> look, Func<IPage, Task>? atFirst = null)
    {
        var (seen, places) = (0, await host.Places);
        await Parallel.ForEachAsync(ByLogin, HostParallel.Two, async (one, _) =>
        {
            await using var window = await host.Window(one.Login, new(options));
            var page = await window.NewPageAsync();
            if (atFirst is not null) await atFirst(page);
            foreach (var path in one.Paths)
            {
                await page.GotoAsync(places.GetValueOrDefault(path, path));
                foreach (var item in (await page.Locator("main summary").AllAsync()).Take(2)) await item.ClickAsync();
                await look(page, $"{one.Login ?? "anonymous"} {path}");
                Interlocked.Increment(ref seen);
            }
        });
        return seen;
    }
}
