using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// The client's written statement (ChSM II.17): from the moment it is registered nothing is generated any more, what the bank has runs, and the letter
/// names both dates (readings B2, B3). No reason is asked for (ChSM IV.6).
/// </summary>
public sealed class WithdrawByClient(MandateCasework casework, AddMandateScan scans)
{
    private const int LongestReference = 100;

    /// <param name="LetterOn">The day on the statement.</param>
    /// <param name="Channel">How it came.</param>
    /// <param name="Reference">Where the paper is found; this or the scan is needed.</param>
    public sealed record Document(DateOnly? LetterOn, PaperChannel Channel, string? Reference, Upload? Scan);

    /// <summary>A phone call ends nothing: the statement is needed, by its day and a scan or where it lies.</summary>
    public sealed record DocumentNeeded(DateOnly Latest, int Longest) : Problem("mandate-document-needed");

    /// <summary>Answers the first day of the next month, from which at the latest nothing is debited (ChSM II.19).</summary>
    public Task<Result<DateOnly>> Handle(MandateCasework.Handle handle, Document document, CancellationToken stop) =>
        casework.Step<DateOnly>(handle, MandateEvent.WithdrawByClient, async now =>
        {
            var reference = MandateCasework.Tidy(document.Reference);
            if (document.LetterOn is not { } letterOn || letterOn > now.Today || letterOn < now.Today.AddYears(-MandatePaper.YearsBack) || (reference is null && document.Scan is null)
                || reference?.Length > LongestReference)
                return new DocumentNeeded(now.Today, LongestReference);
            if (document.Scan is { } scan && await scans.Within(now, scan) is Result<FileKind>.Refused bad) return bad.Problem;
            now.Mandate.Ended = EndReason.ByClient;
            await EndContinuations(now);
            var from = FromNextMonth(now.Today);
            var letter = await MandateLetters.Within(
                now, MandateLetters.Withdrawn, MandateLife.Clause(MandateEvent.WithdrawByClient), ("Letter", MandateLetters.Day(letterOn)), ("From", MandateLetters.Day(from)));
            return new MandateCasework.Outcome<DateOnly>(from, $"pismo z {MandateLetters.Day(letterOn)}, {MandateWords.Of(document.Channel)}{(reference is null ? "" : $", {reference}")}", null, letter);
        }, stop);

    /// <summary>Registered on 12 June: from 1 July.</summary>
    internal static DateOnly FromNextMonth(DateOnly registered) => new DateOnly(registered.Year, registered.Month, 1).AddMonths(1);

    // A moved account goes on with this consent: without it there is nothing to go on with.
    private async Task EndContinuations(MandateCasework.Moment now)
    {
        var pending = await now.Db.Mandates.Where(m => m.ReplacesId == now.Mandate.Id && m.Form == MandateForm.MovedAccount).OrderBy(m => m.Id).Take(10).ToListAsync(now.Stop);
        foreach (var one in pending.Where(m => !MandateLife.HasEnded(m.State)))
        {
            await casework.Take<bool>(now.Db, now.By, one, MandateEvent.WithdrawByClient, ending =>
            {
                ending.Mandate.Ended = EndReason.ByClient;
                return Task.FromResult<Result<MandateCasework.Outcome<bool>>>(new MandateCasework.Outcome<bool>(true, $"z {now.Mandate.Number}"));
            }, now.Stop);
        }
    }
}
