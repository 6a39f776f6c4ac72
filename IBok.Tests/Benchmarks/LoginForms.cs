using System.Diagnostics;
using System.Globalization;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Data;
using IBok.Core.Demo;
using IBok.Core.Kernel;
using IBok.Core.Regulations;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// What anybody may send without signing in, over HTTP: a forgotten password, an application and a link, each about somebody whom the host knows beside somebody whom
/// it does not, in turn, now one first and now the other. The answers are the same, and so is the time they take, but for what a stranger cannot tell from chance.
/// </summary>
internal static class LoginForms
{
    private const int Pairs = 200, WarmUp = 10, Logins = 20;

    private const double MostRatio = 1.15, MostMilliseconds = 1;

    private const string Forgotten = "/haslo/nie-pamietam", Register = "/rejestracja";

    // The work that an answer leaves behind is done before the next is asked for.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    public static async Task Run(BenchReport report)
    {
        foreach (var limit in new[] { "Login__TriesPerMinuteAndAddress", "Registrations__TriesPerMinuteAndAddress" }) Environment.SetEnvironmentVariable(limit, "100000"); // all from one address here
        Environment.SetEnvironmentVariable("Login__ResetLinksPerHour", "20");
        var folder = await BenchFolder.Copy(new DemoSize(200, 1));
        try
        {
            await using var host = await PortalHost.Start(folder);
            await host.Get<FirstRegulations>().Run(new("bench"), new("# Regulamin", "uchwała 1/2026", new(2026, 1, 1)), publishAtOnce: true, CancellationToken.None);
            var (known, used) = (await Emails(host), await UsedLink(host));
            using var stranger = new Stranger(host.Address);
            await Compare(report, "login-reset", i => stranger.Post(Forgotten, [("_handler", "forgotten"), ("Who", known[i % Logins])]), i => stranger.Post(Forgotten, [("_handler", "forgotten"), ("Who", Nobody(i))]));
            await Compare(report, "login-registration", i => stranger.Post(Register, Form(known[i % known.Count])), i => stranger.Post(Register, Form(Nobody(i))));
            await Compare(report, "login-registered", _ => stranger.Post(Register, Form("zawsze@example.test")), i => stranger.Post(Register, Form(Nobody(1_000 + i))));
            await Compare(report, "login-link", _ => stranger.Get($"/haslo/{used}"), i => stranger.Get($"/haslo/{PasswordLinkLike(i)}"));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    private static async Task Compare(BenchReport report, string name, Func<int, Task<Answer>> ofKnown, Func<int, Task<Answer>> ofUnknown)
    {
        List<double> known = [], unknown = [];
        for (var i = 0; i < WarmUp + Pairs; i++)
        {
            var first = await (i % 2 == 0 ? ofKnown : ofUnknown)(i);
            await Task.Delay(Pause);
            var second = await (i % 2 == 0 ? ofUnknown : ofKnown)(i);
            await Task.Delay(Pause);
            if (first.What != second.What) report.Wrong(name, $"one is answered {first.What}, the other {second.What}");
            if (i < WarmUp) continue;
            known.Add((i % 2 == 0 ? first : second).Milliseconds);
            unknown.Add((i % 2 == 0 ? second : first).Milliseconds);
        }

        var pairs = Benchmarks.Pairs.Of(known, unknown);
        report.Ratio(name, pairs with { Ratio = Math.Max(pairs.Ratio, 1 / pairs.Ratio) }, "ms", most: MostRatio); // neither longer nor shorter
        report.Value($"{name}-difference", Math.Abs(Measure.Median(known) - Measure.Median(unknown)), "ms", MostMilliseconds); // beside an answer that waits, a ratio says little
    }

    private static string Nobody(int number) => string.Create(CultureInfo.InvariantCulture, $"nikt{number}@example.test");

    private static string PasswordLinkLike(int number) => number.ToString("x64", CultureInfo.InvariantCulture);

    private static (string Name, string Value)[] Form(string email) => HostCases.Fields("Osoba Próbna", "ul. Pokazowa 1/15", email);

    /// <summary>Of people in the master data; the first few have a login.</summary>
    private static async Task<IReadOnlyList<string>> Emails(PortalHost host)
    {
        await using var db = await host.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
        var all = await db.Persons.Where(p => p.Facts.Email != null && !db.PortalAccounts.Any(a => a.PersonId == p.Id)).OrderBy(p => p.Code).Select(p => new { p.Code, p.Facts.Email }).Take(2 * Pairs).ToListAsync();
        for (var i = 0; i < Logins; i++)
        {
            var login = string.Create(CultureInfo.InvariantCulture, $"{20_000 + i}");
            if (await host.Get<AddUser>().Handle(new(login, Roles.Resident, all[i].Code, PortalHost.Password), CancellationToken.None) is Result<AddUser.Added>.Refused no)
                throw new InvalidOperationException($"No login: {no.Problem}");
        }

        return [.. all.Select(p => p.Email!)];
    }

    /// <summary>A link that was once sent and works no more.</summary>
    private static Task<string> UsedLink(PortalHost host) => host.Get<Writer>().InOneTransaction(async (db, stop) =>
    {
        var user = await db.Users.Where(u => u.UserName == PortalHost.Resident).Select(u => u.Id).SingleAsync(stop);
        var link = await host.Get<IssuePasswordLink>().Within(db, user, PasswordLinkPurpose.Reset, stop);
        await db.SaveChangesAsync(stop);
        await host.Get<IssuePasswordLink>().Within(db, user, PasswordLinkPurpose.Reset, stop); // the one before is over
        await db.SaveChangesAsync(stop);
        return (true, link.Token);
    }, CancellationToken.None);

    /// <param name="What">Status and address, or length: what tells two answers apart beside the time.</param>
    private sealed record Answer(double Milliseconds, string What);

    private sealed class Stranger(Uri address) : IDisposable
    {
        private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
        private readonly Dictionary<string, (string Token, string Cookies)> forms = new(StringComparer.Ordinal);

        public async Task<Answer> Post(string path, IEnumerable<(string Name, string Value)> fields)
        {
            if (!forms.TryGetValue(path, out var form))
            {
                using var page = await http.GetAsync(new Uri(path, UriKind.Relative));
                forms[path] = form = (HostClient.Token(await page.Content.ReadAsStringAsync()), PortalHost.CookiesOf(page));
            }

            using var post = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Headers = { { "Cookie", form.Cookies } },
                Content = new FormUrlEncodedContent(fields.Append((Name: "__RequestVerificationToken", Value: form.Token)).Select(f => KeyValuePair.Create(f.Name, f.Value))),
            };
            return await Ask(post);
        }

        public async Task<Answer> Get(string path)
        {
            using var get = new HttpRequestMessage(HttpMethod.Get, path);
            return await Ask(get);
        }

        public void Dispose() => http.Dispose();

        private async Task<Answer> Ask(HttpRequestMessage question)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(question);
            var body = await answer.Content.ReadAsByteArrayAsync();
            var length = answer.Headers.Location is null ? body.Length : 0; // behind a redirection stands the form with what was typed
            return new(Stopwatch.GetElapsedTime(start).TotalMilliseconds, $"{(int)answer.StatusCode} {answer.Headers.Location} {length}");
        }
    }
}
