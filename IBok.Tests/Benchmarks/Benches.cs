using IBok.Tests.Testing.Faults;

namespace IBok.Tests.Benchmarks;

/// <summary><c>bench NAME… [--fault X]</c>: exit 0 when every limit was kept, 1 when one was missed, 2 for a name or a fault nobody knows.</summary>
internal static class Benches
{
    private static readonly Bench[] All =
    [
        new("intake", "a package of 240,000 charges checked and posted, beside the same rows by a bare prepared insert; and ten times the lines", IntakeBench.Run),
        new("verify", "all figures recomputed from the entries of 30,000 premises and 2 years, beside streaming the same rows", VerifyBench.Run),
        new("figures", "figures of each of 30,000 accounts with 10 years of history, and the proof of all beside streaming the same rows", FiguresBench.Run),
        new("accrual", "the publication of a day on which nothing was posted, beside a scan of the open items and the bare write of what changed", AccrualBench.Run),
        new("statement", "24 months of one account out of 10 years, beside reading the same entries by a prepared statement", StatementBench.Run),
        new("page", "a resident's start page in pages a second, beside constant text in the same layout and the same bytes from memory; and with 10 years of history beside 1", PageBench.Run, HostFault.Settled),
        new("login", "signing in, a forgotten password, an application and a link: about somebody the host knows beside somebody it does not, in turn", LoginBench.Run),
        new("mt940", "a bank's statement of 100,000 movements read into records, beside reading the same lines; and ten times the length", Mt940Bench.Run),
        new("fuzz", "1,000,000 spoilt files through every reader, and files made to be slow at ten times the length, with their memory", FuzzBench.Run, FuzzBench.Lost, FuzzBench.Silent, FuzzBench.Whole),
        new("night", "the night that posts a month to 30,000 premises, beside the bare rows; and after ten years beside one", NightBench.Run),
        new("kills", "nights, verbs and a host at work, killed and cut off from power over 200 times, beside what they give undisturbed", KillsBench.Run, SeededFault.Normal, SeededFault.Off, SeededFault.Split, SeededFault.Forget),
        new("clerks", "eight clerks, nights and a stranger who holds the database, all on the same accounts", ClerksBench.Run, ClerksBench.Stale),
        new("contend", "how long a small write and a read take while that night runs after ten years", ContendBench.Run),
        new("collect", "who of 15,000 mandates is in a run of direct debits, with its file, beside one statement and the same bytes", CollectBench.Run),
        new("grid", "the office's grid of 30,000 premises sorted, filtered and turned over, beside the same prepared statements", GridBench.Run, SeededFault.AllRows),
        new("xlsx", "a workbook of 100,000 rows streamed, beside the same sheet as bytes by hand; its memory at five times the rows, its first byte over HTTP", XlsxBench.Run),
        new("circuits", "heap of each interactive page of the office while it is open, beside one that is empty; needs a browser", CircuitsBench.Run, HostFault.Hoarded),
        new("live", "a thousand open start pages: heap of one, how soon a posting is on all of them, what is left of one that was closed", LiveBench.Run, HostFault.Untold),
        new("signins", "portal pages while fifty sign-ins are offered a second, beside an idle host", SignInsBench.Run, HostFault.Unbounded),
        new("upload", "memory of the host while a file of 20 MB and one of 200 MB come up in the office", UploadBench.Run),
        new("retained", "heap kept for each page of 5,000, signed in and not", RetainedBench.Run, HostFault.Kept),
    ];

    public static async Task<int> Run(string[] names)
    {
        string? fault = null;
        if (names is [.. var before, "--fault", var name]) (names, fault) = (before, name);
        if (names is [] or ["list"])
        {
            foreach (var bench in All) await Console.Out.WriteLineAsync($"{bench}");
            return 0;
        }

        var chosen = names.Select(n => All.FirstOrDefault(b => b.Name == n)).OfType<Bench>().ToList();
        if (chosen.Count < names.Length)
        {
            await Console.Error.WriteLineAsync($"bench list | bench {string.Join(" | ", All.Select(b => b.Name))}");
            return 2;
        }

        if (fault is not null && chosen.Find(b => !b.Faults.Contains(fault, StringComparer.Ordinal)) is { } without)
        {
            await Console.Error.WriteLineAsync($"There is no fault {fault} of {without.Name}: {string.Join(" | ", without.Faults)}");
            return 2;
        }

        var report = new BenchReport(Console.Out);
        foreach (var bench in chosen) await bench.Run(report, fault);
        return report.Missed ? 1 : 0;
    }
}
