using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands.Kills;

/// <summary>
/// An office at work while its host is ended at random moments: the run is proposed, approved by another person, its file taken out and marked as sent, notes are
/// written, the bank's answer and the night are handed over. Whoever got no answer looks, and does again what is not there. What was answered is there.
/// </summary>
internal sealed class KilledOffice(Killer killer, int seed) : IAsyncDisposable
{
    private const string Note = "/biuro/lokale/L-1";

    private const int Notes = 8;

    private static readonly string Page = $"/biuro/polecenia-zaplaty/przebiegi/{DebitTown.Run}";

    private static readonly TimeSpan LongestClick = TimeSpan.FromMilliseconds(400), Patience = TimeSpan.FromSeconds(60);

    private readonly Random random = new(seed);
    private readonly Dictionary<string, HostClient> people = new(StringComparer.Ordinal);
    private HostProcess? host;
    private string data = "";

    /// <summary>Answers that were given and are not there after the next start.</summary>
    public int Lost { get; private set; }

    /// <summary>Plays it.</summary>
    /// <param name="killsEach">How often each step is cut off; after that it is let be.</param>
    /// <returns>The facts at the end.</returns>
    public async Task<IReadOnlyList<string>> Play(int killsEach)
    {
        data = await DebitTown.Copy();
        var (package, answer) = (DebitTown.Month().Zip(Path.Combine(data, "miesiac.zip")), Path.Combine(data, "odpowiedz.csv"));
        await File.WriteAllTextAsync(answer, await DebitTown.Answer(data), TestFolder.Stop);
        await Step(killsEach, "SELECT COUNT(*) FROM \"Charges\" WHERE \"EntryId\" = 'C-3' AND \"Id\" <= COALESCE((SELECT \"ChargesAfter\" FROM \"OpenPostings\"), \"Id\")", () => Verb("intake", package));
        await Step(killsEach, "SELECT COUNT(*) FROM \"CollectionRuns\" WHERE \"Id\" = 2", () => Verb("collect", "--due", DebitTown.Iso(DebitTown.Due)));
        await Step(killsEach, "SELECT COUNT(*) FROM \"CollectionRuns\" WHERE \"Id\" = 2 AND \"State\" <> 'Proposed'", () => Decide("accountant", "Approve"));
        await Step(killsEach, "SELECT COUNT(*) > 1 FROM \"FilesHandedOut\"", async () => (await Click("clerk", Page, $"{Page}/plik/1")).Status == 200);
        await Step(killsEach, "SELECT COUNT(*) FROM \"CollectionRuns\" WHERE \"Id\" = 2 AND \"State\" = 'Sent'", () => Decide("clerk", "Send"));
        for (var note = 1; note <= Notes; note++)
        {
            var text = $"Notatka numer {note}";
            await Step(killsEach, $"SELECT COUNT(*) FROM \"Notes\" WHERE \"Text\" = '{text}'", async () => (await Click("clerk", Note, Note, ("_handler", "note"), ("NoteText", text))).Status is 200 or 302);
        }

        await Step(killsEach, "SELECT COUNT(*) FROM \"CollectionItems\" WHERE \"State\" = 'Executed'", () => Verb("results", answer));
        await Step(killsEach, "SELECT COUNT(*) FROM \"NightRuns\" WHERE \"State\" = 'Done'", () => Verb("nightly", "--as-of", DebitTown.Iso(DebitTown.Today)));
        await End();
        return [.. await KilledMonth.FactsOf(data), .. await Soundness.Rows(data, "SELECT 'note', \"Text\", COUNT(*) FROM \"Notes\" GROUP BY 2 ORDER BY 2")];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values) person.Dispose();
        if (host is not null) await host.DisposeAsync();
        else if (data.Length > 0) Directory.Delete(data, recursive: true);
    }

    // Cut off some times, each time looked at by a stranger; then done.
    private async Task Step(int kills, string isThere, Func<Task<bool>> act)
    {
        for (var kill = 0; kill < kills && !await Is(isThere); kill++)
        {
            await Open();
            var work = Quietly(act);
            // The last one at once after the answer: what was acknowledged must be there.
            await (kill + 1 == kills ? work : Moment(work, kill));
            var answered = work.IsCompletedSuccessfully && await work;
            await killer.Now(host!.Process);
            await work;
            await End();
            (await Soundness.Faults(data)).Should().BeEmpty("after kill {0} of {1}", kill + 1, isThere);
            if (answered && !await Is(isThere)) Lost++;
        }

        if (await Is(isThere)) return;
        await Open();
        (await act()).Should().BeTrue(isThere);
        (await Is(isThere)).Should().BeTrue(isThere);
    }

    // Right after a commit, or at any time of a click.
    private async Task Moment(Task work, int kill)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestFolder.Stop);
        await Task.WhenAny(work, kill % 2 == 0 ? WriteWatch.Until(data, 1 + (kill / 2), over.Token) : Task.Delay(LongestClick * random.NextDouble(), over.Token));
        await over.CancelAsync();
    }

    private async Task<bool> Is(string sql) => (await Soundness.Rows(data, sql))[0] != "0";

    private static async Task<bool> Quietly(Func<Task<bool>> act)
    {
        try
        {
            return await act().WaitAsync(Patience);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or TimeoutException or InvalidOperationException)
        {
            return false; // no answer
        }
    }

    private async Task<bool> Verb(params string[] words) => (await host!.Verb(words)).Code == 0;

    private async Task<bool> Decide(string who, string what)
    {
        var version = (await people[who].Get(Page)).Html().QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        return (await Click(who, Page, Page, ("_handler", "decide"), ("Version", version), ("Event", what), ("Password", HostClient.Password))).Status == 302;
    }

    private async Task<HostAnswer> Click(string who, string page, string path, params (string, string)[] fields) => await people[who].Post(page, path, fields);

    // A session outlives its host; only the address changes.
    private async Task Open()
    {
        if (host is not null) return;
        host = await HostProcess.Start(settings: killer.Settings.Select(s => KeyValuePair.Create(s.Name, s.Value)), data: data);
        foreach (var (login, before) in people.ToList())
        {
            var person = people[login] = new(host.Address);
            foreach (var (name, value) in before.Cookies) person.Cookies[name] = value;
            before.Dispose();
        }

        if (people.Count > 0) return;
        foreach (var login in new[] { "clerk", "accountant" }) (await (people[login] = new(host.Address)).SignIn(login)).Status.Should().Be(302);
    }

    private async Task End()
    {
        if (host is null) return;
        await host.Leave();
        host = null;
    }
}
