using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>What settling accounts for a publication changes: figures, next days, checkpoints; written once all are read.</summary>
internal sealed class FigureChanges(DateOnly day)
{
    private const int BiggestShown = 10;

    // Ordinary returns and corrections come within this time and would undo a checkpoint.
    private const int DaysLeftOpen = 100;

    // A new checkpoint is written when a settlement that begins there reads a quarter less.
    private const int DaysWorthIt = 90;

    private static readonly string[] FigureColumns =
    [
        "AccountId", "PublicationId", "ChargedGrosze", "PaidGrosze", "DueGrosze", "NotYetDueGrosze", "InterestGrosze", "CreditGrosze",
        "CourtGrosze", "InstalmentsGrosze", "NextDueOn", "NextDueGrosze",
    ];

    private static readonly string[] CheckpointColumns =
        ["AccountId", "Through", "KnownOn", "Basis", "CreditGrosze", "ChargedGrosze", "PaidGrosze"];

    private readonly DateOnly settledThrough = day.AddDays(-DaysLeftOpen);
    private readonly List<(int Account, Figures Figures)> shown = [];
    private readonly List<(int Account, int Day)> nextDays = [];
    private readonly List<int> noLongerLate = [];
    private readonly List<LateItem> lateItems = [];
    private readonly List<(int Account, IReadOnlyList<Checkpoint> New)> checkpoints = [];
    private readonly List<(int, DateOnly)> withoutRate = [];
    private readonly List<(int, string)> failed = [];
    private List<(int Account, Money Before, Money After)> moves = [];

    public int Changed => shown.Count;

    public IReadOnlyList<(int AccountId, DateOnly Day)> WithoutRate => withoutRate;

    public IReadOnlyList<(int AccountId, string Why)> Failed => failed;

    public IReadOnlyList<(int AccountId, Money Before, Money After)> Biggest => BiggestOf(moves);

    /// <summary>Settles an account that the settlement is filled with.</summary>
    public void Take(StreamEntries.DueAccount account, Settlement settlement)
    {
        Result<Figures> figures;
        try
        {
            figures = settlement.Run(day);
        }
        catch (Exception e) when (e is ArithmeticException or InvalidOperationException)
        {
            failed.Add((account.Id, e.Message)); // told loudly by the night; one bad account does not keep all others from their figures
            return;
        }

        switch (figures)
        {
            case Result<Figures>.Refused { Problem: NoRateForDay problem }:
                withoutRate.Add((account.Id, problem.Day)); // its day stays: settled again next time
                return;
            case Result<Figures>.Ok { Value: var now } when now != account.Shown:
                Show(account.Id, account.Shown, now);
                break;
        }

        nextDays.Add((account.Id, settlement.ChangesOn.DayNumber));
        if (account.HasLateItems) noLongerLate.Add(account.Id);
        lateItems.AddRange(settlement.LateItems(account.Id));
        if (account.Checkpoint is { } last && settledThrough.DayNumber - last.Through.DayNumber < DaysWorthIt) return;
        var found = settlement.Checkpoints(account.Id, settledThrough);
        if (found.Count > 0 && (account.Checkpoint is null || found[0].Through.DayNumber - account.Checkpoint.Through.DayNumber >= DaysWorthIt))
            checkpoints.Add((account.Id, found));
    }

    /// <summary>Shows other figures of an account.</summary>
    public void Show(int account, Figures? before, Figures now)
    {
        shown.Add((account, now));
        moves.Add((account, before?.Balance ?? Money.Zero, now.Balance));
        if (moves.Count > 4 * BiggestShown) moves = BiggestOf(moves);
    }

    public void Write(IBokDb db, int publicationId)
    {
        using var insert = db.Insert("PublishedFigures", FigureColumns);
        foreach (var (account, f) in shown)
        {
            insert.Run(
                account, publicationId, f.Charged.Grosze, f.Paid.Grosze, f.Due.Grosze, f.NotYetDue.Grosze, f.Interest.Grosze,
                f.Credit.Grosze, f.Court.Grosze, f.Instalments.Grosze, f.NextDueOn?.DayNumber, f.NextDue.Grosze);
        }

        using var next = db.Command(NextSettlement.KeepSql, 2);
        foreach (var (account, on) in nextDays) next.Run(account, on);
        WriteLateItems(db);
        WriteCheckpoints(db);
    }

    private void WriteLateItems(IBokDb db)
    {
        using var delete = db.Command("DELETE FROM \"LateItems\" WHERE \"AccountId\" = @p0", 1);
        foreach (var account in noLongerLate) delete.Run(account);
        using var insert = db.Insert("LateItems", "AccountId", "ChargeId", "OpenGrosze", "After");
        foreach (var i in lateItems) insert.Run(i.AccountId, i.ChargeId, i.Open.Grosze, i.After.DayNumber);
    }

    // One a calendar year: the last year's gives way to a later day of the same year.
    private void WriteCheckpoints(IBokDb db)
    {
        using var giveWay = db.Command("DELETE FROM \"Checkpoints\" WHERE \"AccountId\" = @p0 AND \"Through\" >= @p1", 2);
        using var insert = db.Insert("Checkpoints", CheckpointColumns);
        foreach (var (account, newest) in checkpoints)
        {
            giveWay.Run(account, new DateOnly(newest[^1].Through.Year, 1, 1).DayNumber);
            foreach (var c in newest)
                insert.Run(account, c.Through.DayNumber, c.KnownOn.DayNumber, c.Basis, c.Credit.Grosze, c.Charged.Grosze, c.Paid.Grosze);
        }
    }

    private static List<(int Account, Money Before, Money After)> BiggestOf(List<(int Account, Money Before, Money After)> moves) =>
        [.. moves.OrderByDescending(m => Math.Abs((m.After - m.Before).Grosze)).ThenBy(m => m.Account).Take(BiggestShown)];
}
