using System.Collections.Concurrent;
using IBok.Tests.Commands.Kills;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace IBok.Tests.Commands.Clerks;

/// <summary>
/// Eight clerks at their screens on the same premises, person and run of debits, in rounds: all look, then all post at once. Meanwhile a package and nights are
/// handed over, and a stranger holds the database for a while. Each letter bears what its clerk saw, so that the database itself tells of a lost update.
/// </summary>
/// <param name="stale">Screens that show what was there before and send what is there now: as if nobody looked whether somebody else was faster.</param>
internal sealed class EightClerks(HostProcess host, bool stale = false) : IAsyncDisposable
{
    private const string Person = "/biuro/zmiany-danych/P-1", Premises = "/biuro/lokale/L-1";

    private readonly List<HostClient> clerks = [.. DebitTown.Clerks.Select(_ => new HostClient(host.Address))];
    private readonly ConcurrentBag<string> errors = [], sentences = [];
    private readonly ConcurrentBag<double> milliseconds = [];
    private int notes, letters;

    /// <summary>Answers that were no answer: errors, and pages without a word why nothing was done.</summary>
    public IReadOnlyList<string> Errors => [.. errors.Distinct(StringComparer.Ordinal)];

    /// <summary>What those were told who came second.</summary>
    public IReadOnlyList<string> Sentences => [.. sentences.Distinct(StringComparer.Ordinal)];

    public int Refused => sentences.Count;

    public IReadOnlyList<double> Milliseconds => [.. milliseconds];

    /// <summary>Signs in, works, and answers what was lost or is there twice.</summary>
    public async Task<IReadOnlyList<string>> Work(int rounds)
    {
        await Task.WhenAll(clerks.Select((c, i) => c.SignIn(DebitTown.Clerks[i])));
        var night = Nights(rounds);
        for (var round = 1; round <= rounds; round++)
        {
            var looks = await Task.WhenAll(clerks.Select(Look));
            var number = round;
            await Task.WhenAll(clerks.Select((c, i) => Letter(c, i, number, looks[i])));
            await Task.WhenAll(clerks.Select((c, i) => Note(c, i, number, looks[i].Token)));
        }

        await night;
        var run = await Task.WhenAll(clerks.Select(c => c.Get($"/biuro/polecenia-zaplaty/przebiegi/nowy?termin={DebitTown.Iso(DebitTown.Due)}")));
        await Task.WhenAll(clerks.Select((c, i) => Post(c, run[i].Path, HostClient.Token(run[i].Body), ("_handler", "propose"))));
        return [.. await Lost(), .. await Counted(rounds)];
    }

    public ValueTask DisposeAsync()
    {
        clerks.ForEach(c => c.Dispose());
        return default;
    }

    private async Task<(string Token, string Seen)> Look(HostClient clerk)
    {
        var page = await clerk.Get(Person);
        return (HostClient.Token(page.Body), page.Html().QuerySelector("input[name=Seen]")!.GetAttribute("value")!);
    }

    private async Task Letter(HostClient clerk, int who, int round, (string Token, string Seen) look)
    {
        var (today, done) = (DebitTown.Iso(DebitTown.Today), false);
        do
        {
            var sent = stale ? (await Look(clerk)).Seen : look.Seen;
            done = await Post(clerk, Person, look.Token, ("_handler", "change"), ("Seen", sent), ("LetterOn", today), ("ReceivedOn", today), ("Mark", $"{round}/{who}/{look.Seen}"),
                ("NewPhone", $"6{who}{round:0000000}"));
        }
        while (stale && !done);
        if (done) Interlocked.Increment(ref letters);
    }

    private async Task Note(HostClient clerk, int who, int round, string token)
    {
        if (await Post(clerk, Premises, token, ("_handler", "note"), ("NoteText", $"Notatka {round}/{who}"))) Interlocked.Increment(ref notes);
    }

    private async Task<bool> Post(HostClient clerk, string path, string token, params (string, string)[] fields)
    {
        var began = TimeProvider.System.GetTimestamp(); // shown by the bench
        var answer = await clerk.PostBare(path, [("__RequestVerificationToken", token), .. fields]);
        milliseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        if (answer.Status == 302) return true;
        var said = answer.IsPage ? answer.Html().QuerySelector("main [role=alert]")?.TextContent.Trim() : null;
        if (answer.Status != 200 || string.IsNullOrEmpty(said)) errors.Add($"{answer.Status} {path} {fields[0].Item2}");
        else sentences.Add(said);
        return false;
    }

    // A package, nights, and somebody with a database tool.
    private async Task Nights(int rounds)
    {
        var package = DebitTown.Month().Zip(Path.Combine(host.Data, "miesiac.zip"));
        await Handed("intake", package);
        for (var night = 0; night <= rounds / 20; night++)
        {
            await Handed("nightly", "--as-of", DebitTown.Iso(DebitTown.Today));
            await using var stranger = new SqliteConnection($"Data Source={Path.Combine(host.Data, "ibok.db")};Pooling=False");
            await stranger.OpenAsync(TestFolder.Stop);
            await using (stranger.BeginTransaction()) await Task.Delay(TimeSpan.FromMilliseconds(700), TestFolder.Stop);
        }
    }

    private async Task Handed(params string[] words)
    {
        var (code, output, error) = await host.Verb(words);
        if (code != 0) errors.Add($"{words[0]}: {output} {error}");
    }

    // A letter that rests on what somebody else had changed already.
    private async Task<IReadOnlyList<string>> Lost()
    {
        List<string> lost = [];
        var before = "0";
        foreach (var letter in await Soundness.Rows(host.Data, "SELECT \"Id\", \"Mark\" FROM \"WrittenChanges\" ORDER BY \"Id\""))
        {
            var (id, mark) = (letter.Split('|')[0], letter.Split('|')[1]);
            if (mark.Split('/')[2] != before) lost.Add($"letter {mark} was written over letter {before}");
            before = id;
        }

        return lost;
    }

    private async Task<IReadOnlyList<string>> Counted(int rounds)
    {
        List<string> wrong = [];
        await Must(wrong, "SELECT COUNT(*) FROM \"Notes\"", notes);
        await Must(wrong, "SELECT COUNT(DISTINCT \"Text\") FROM \"Notes\"", rounds * clerks.Count);
        await Must(wrong, "SELECT COUNT(*) FROM \"WrittenChanges\"", letters);
        if (!stale) await Must(wrong, "SELECT COUNT(*) FROM \"WrittenChanges\"", rounds);
        await Must(wrong, "SELECT COUNT(*) FROM \"CollectionRuns\" WHERE \"Id\" > 1", 1);
        return [.. wrong, .. await Soundness.Faults(host.Data)];
    }

    private async Task Must(List<string> wrong, string sql, int wanted)
    {
        if ((await Soundness.Rows(host.Data, sql))[0] is var found && found != $"{wanted}") wrong.Add($"{sql}: {found}, answered {wanted}");
    }
}
