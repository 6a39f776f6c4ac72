using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands.Kills;

/// <summary>
/// A month of direct debits by verbs: the package, the run and its file, the bank's answer, the night, a sealed copy and its way back. Each verb is killed so many
/// times before it may end, and after each kill the folder must prove.
/// </summary>
/// <param name="killer">Ends them.</param>
/// <param name="seed">Of the moments.</param>
/// <param name="killsEach">How often each is killed.</param>
/// <param name="only">Verbs that are killed; none named: all.</param>
internal sealed class KilledMonth(Killer killer, int seed, int killsEach, params string[] only) : IAsyncDisposable
{
    // What is written with a moment, an id of a try or a key of its own differs; what it is about must not.
    private static readonly string[] Facts =
    [
        "SELECT a.\"Code\", f.\"ChargedGrosze\", f.\"PaidGrosze\", f.\"DueGrosze\", f.\"NotYetDueGrosze\", f.\"InterestGrosze\", f.\"CreditGrosze\" FROM \"PublishedFigures\" f JOIN \"LedgerAccounts\" a ON a.\"Id\" = f.\"AccountId\""
            + " WHERE f.\"PublicationId\" = (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = f.\"AccountId\") ORDER BY 1",
        "SELECT 'payment', \"EntryId\", \"AccountId\", \"AmountGrosze\", \"ValueDate\" FROM \"Payments\" ORDER BY 2",
        "SELECT 'charge', \"EntryId\", \"AmountGrosze\" FROM \"Charges\" ORDER BY 2",
        "SELECT 'run', \"Id\", \"DueOn\", \"State\", \"Version\" FROM \"CollectionRuns\" ORDER BY 2",
        "SELECT 'item', \"MandateId\", \"State\", \"Refusal\", \"PaymentIdentifier\" FROM \"CollectionItems\" ORDER BY 2",
        "SELECT 'mandate', \"Id\", \"State\" FROM \"Mandates\" ORDER BY 2",
        "SELECT 'letter', \"Template\", \"RecipientName\", COUNT(*) FROM \"OutboxMessages\" GROUP BY 2, 3 ORDER BY 2, 3",
        "SELECT 'decision', \"Operation\", COUNT(*) FROM \"AuditLog\" WHERE \"Operation\" NOT IN ('PersonRead', 'FileHandedOut')"
            + " AND NOT (\"Operation\" = 'AnswerTaken' AND \"After\" LIKE 'Known:%') GROUP BY 2 ORDER BY 2", // who was killed after the commit takes the file again, and it is said that all of it is known
        "SELECT 'night', \"Day\", \"Step\", \"State\" FROM \"NightSteps\" ORDER BY 2, 3",
        "SELECT 'shown', MAX(\"AsOf\") FROM \"Publications\"",
    ];

    private readonly Random random = new(seed);
    private readonly string room = Directory.CreateTempSubdirectory("ibok-room-").FullName;
    private string data = "";

    /// <summary>Plays it; answers the facts as the restored copy tells them, and the bank's file.</summary>
    public async Task<IReadOnlyList<string>> Play()
    {
        data = await DebitTown.Copy();
        var (file, answer, copy, key, other) = (In("pobranie.txt"), In("odpowiedz.csv"), In("kopia.db"), In("klucz"), In("inny"));
        await Act("intake", DebitTown.Month().Zip(In("miesiac.zip")));
        await Act("collect", "--due", DebitTown.Iso(DebitTown.Due), "--out", file);
        await DebitTown.Send(data);
        await File.WriteAllTextAsync(answer, await DebitTown.Answer(data), TestFolder.Stop);
        await Act("results", answer);
        await Act("nightly", "--as-of", DebitTown.Iso(DebitTown.Today));
        await File.WriteAllBytesAsync(key, [.. Enumerable.Range(0, 32).Select(i => (byte)i)], TestFolder.Stop);
        await Act(() => File.Exists(copy), "backup", copy, "--key", key);
        await Restore(other, copy, key);
        return [.. await FactsOf(other), await File.ReadAllTextAsync(file, TestFolder.Stop), .. await Copies()];
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(room, recursive: true);
        if (data.Length > 0) Directory.Delete(data, recursive: true);
        return default;
    }

    private int KillsOf(string verb) => only.Length == 0 || only.Contains(verb, StringComparer.Ordinal) ? killsEach : 0;

    private string In(string name) => Path.Combine(room, name);

    private Task Act(params string[] words) => Act(() => false, words);

    private async Task Act(Func<bool> isThere, params string[] words)
    {
        string[] all = [.. words, "--data", data];
        for (var kill = 0; kill < KillsOf(words[0]) && !isThere(); kill++)
        {
            if (kill % 2 == 0) await killer.KillAtWrite(1 + (kill / 2), data, all);
            else await killer.Kill(0.2 + (0.75 * random.NextDouble()), all);
            (await Soundness.Faults(data)).Should().BeEmpty("after kill {0} of {1}", kill + 1, words[0]);
        }

        if (!isThere()) (await Verb.In(Path.GetTempPath(), killer.Settings, all)).Expect(0);
        (await Soundness.Faults(data)).Should().BeEmpty("after {0}", words[0]);
    }

    // A folder has no database or a whole one, never a part of it.
    private async Task Restore(string other, string copy, string key)
    {
        string[] all = ["restore", copy, "--key", key, "--data", other];
        for (var kill = 0; kill < KillsOf(all[0]); kill++)
        {
            await killer.Kill(0.2 + (0.75 * random.NextDouble()), all);
            if (!new DataFolder(other).HasDatabase) continue;
            (await FactsOf(other)).Should().Equal(await FactsOf(data), "kill {0} left a database", kill + 1);
            if (kill + 1 < KillsOf(all[0])) Directory.Delete(other, recursive: true);
        }

        if (!new DataFolder(other).HasDatabase) (await Verb.In(Path.GetTempPath(), killer.Settings, all)).Expect(0);
        (await Soundness.Faults(other)).Should().BeEmpty("it was restored");
    }

    // The night's own copy proves too.
    private async Task<IReadOnlyList<string>> Copies()
    {
        List<string> all = [];
        foreach (var file in Directory.GetFiles(Path.Combine(data, "backup")))
        {
            var place = Directory.CreateDirectory(In(Path.GetFileNameWithoutExtension(file))).FullName;
            (await Backup.Restore(file, new(place), TestFolder.Stop)).Should().BeOfType<Result<long>.Ok>();
            (await Soundness.Faults(place)).Should().BeEmpty("{0} is last night's copy", Path.GetFileName(file));
            all.Add(Path.GetFileName(file));
        }

        return all;
    }

    public static async Task<IReadOnlyList<string>> FactsOf(string folder)
    {
        List<string> all = [];
        foreach (var sql in Facts) all.AddRange(await Soundness.Rows(folder, sql));
        return all;
    }
}
