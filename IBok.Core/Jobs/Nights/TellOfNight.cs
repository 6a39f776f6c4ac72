using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Jobs.Nights;

/// <summary>Tells staff by letter of a night that failed, or of files that were held, refused or could not be taken; once of each.</summary>
public sealed class TellOfNight(Writer writer, Outbox outbox, IJobTexts text, IOptions<JobsPolicy> policy)
{
    internal static readonly LetterTemplate Trouble = new("night-trouble", "Noc {Day}: {Count} spraw do sprawdzenia",
        """
        Przebieg nocny za dzień {Day} wymaga uwagi:

        {What}

        Mieszkańcy widzą stan z ostatniej udanej nocy. Szczegóły są w biurze, na stronie „Noce”, a wstrzymane i odrzucone pliki na stronie „Import”.
        """);

    internal async Task Handle(RunNight.Outcome night, CancellationToken stop)
    {
        List<string> troubles = [.. night.Steps.Where(s => s.State == RunState.Failed).Select(s => $"– {text.Of(s.Step)}: {s.Note}")];
        troubles.AddRange(night.Files.Where(f => f.Outcome == CertificateOutcome.Held).Select(f => $"– plik {f.Name} czeka na decyzję"));
        troubles.AddRange(night.Files.Where(f => f.Fault is null && f.Outcome is null or CertificateOutcome.Refused).Select(f => $"– plik {f.Name} odrzucono"));
        troubles.AddRange(night.Files.Select(f => f.Problem).OfType<TakeFolder.CannotTake>().Select(p => $"– {text.Of(p)}"));
        if (troubles.Count == 0) return;
        var what = string.Join('\n', troubles.Take(50));
        await writer.InOneTransaction(async (db, cancel) =>
        {
            var run = await db.NightRuns.SingleAsync(r => r.Day == night.Day, cancel);
            if (run.Told == what) return (false, false);
            run.Told = what;
            foreach (var address in policy.Value.TellFailuresTo)
            {
                outbox.Add(db, new(
                    Trouble, new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["Day"] = night.Day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture), ["Count"] = troubles.Count.ToString(CultureInfo.InvariantCulture), ["What"] = what,
                    },
                    new("IBok", address), $"night {night.Day:yyyy-MM-dd}", ""));
            }

            await db.SaveChangesAsync(cancel);
            return (true, true);
        }, stop);
    }
}
