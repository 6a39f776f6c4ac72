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
        ["AccountId", "Through", "KnownOn", "Basis", "CreditGrosze", "ChargedGrosze", "PaidGrosze", "PublicationId"];

    private readonly DateOnly settledThrough = day.AddDays(-DaysLeftOpen);
    private readonly List<(int Account, Figures Figures)> shown = [];
    private readonly List<Settled> settled = [];
    private readonly List<(int, DateOnly)> withoutRate = [];
    private readonly List<(int, string)> failed = [];
    private readonly List<(int AccountId, Money Before, Money After)> moves = [];
    private List<(int AccountId, Money Before, Money After)> biggest = [];

    public int Changed { get; private set; }

    /// <summary>Changes of balance of accounts that had one.</summary>
    public IReadOnlyList<(int AccountId, Money Before, Money After)> Moves => moves;

    public IReadOnlyList<(int AccountId, DateOnly Day)> WithoutRate => withoutRate;

    public IReadOnlyList<(int AccountId, string Why)> Failed => failed;

    public IReadOnlyList<(int AccountId, Money Before, Money After)> Biggest => BiggestOf(biggest);

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

        settled.Add(new(account.Id, settlement.ChangesOn.DayNumber, account.HasLateItems, [.. settlement.LateItems(account.Id)], NewCheckpoints(account, settlement)));
    }

    /// <summary>Shows other figures of an account.</summary>
    public void Show(int account, Figures? before, Figures now)
    {
        Changed++;
        shown.Add((account, now));
        if (before is { } was) moves.Add((account, was.Balance, now.Balance));
        biggest.Add((account, before?.Balance ?? Money.Zero, now.Balance));
        if (biggest.Count > 4 * BiggestShown) biggest = BiggestOf(biggest);
    }

    /// <summary>Writes what was settled so far, an account's rows together.</summary>
    public async Task Write(Pieces pieces, int publicationId, CancellationToken stop)
    {
        await WriteFigures(pieces, publicationId, stop);
        await WriteSettled(pieces, publicationId, stop);
        shown.Clear();
        settled.Clear();
    }

    private IReadOnlyList<Checkpoint> NewCheckpoints(StreamEntries.DueAccount account, Settlement settlement)
    {
        if (account.Checkpoint is { } last && settledThrough.DayNumber - last.Through.DayNumber < DaysWorthIt) return [];
        var found = settlement.Checkpoints(account.Id, settledThrough);
        return found.Count > 0 && (account.Checkpoint is null || found[0].Through.DayNumber - account.Checkpoint.Through.DayNumber >= DaysWorthIt) ? found : [];
    }

    private async Task WriteFigures(Pieces pieces, int publicationId, CancellationToken stop)
    {
        using var insert = pieces.Db.Insert("PublishedFigures", FigureColumns);
        foreach (var (account, f) in shown)
        {
            await pieces.Next(stop);
            insert.Run(
                account, publicationId, f.Charged.Grosze, f.Paid.Grosze, f.Due.Grosze, f.NotYetDue.Grosze, f.Interest.Grosze,
                f.Credit.Grosze, f.Court.Grosze, f.Instalments.Grosze, f.NextDueOn?.DayNumber, f.NextDue.Grosze);
        }
    }

    // A checkpoint a calendar year: the last year's gives way to a later day of the same year.
    private async Task WriteSettled(Pieces pieces, int publicationId, CancellationToken stop)
    {
        var db = pieces.Db;
        using var next = db.Command(NextSettlement.KeepSql, 3);
        using var noLongerLate = db.Command("DELETE FROM \"LateItems\" WHERE \"AccountId\" = @p0", 1);
        using var late = db.Insert("LateItems", "AccountId", "ChargeId", "OpenGrosze", "After");
        using var giveWay = db.Command("DELETE FROM \"Checkpoints\" WHERE \"AccountId\" = @p0 AND \"Through\" >= @p1", 2);
        using var checkpoint = db.Insert("Checkpoints", CheckpointColumns);
        foreach (var one in settled)
        {
            await pieces.Next(stop);
            next.Run(one.Account, one.Next, publicationId);
            if (one.WasLate) noLongerLate.Run(one.Account);
            foreach (var i in one.Late) late.Run(i.AccountId, i.ChargeId, i.Open.Grosze, i.After.DayNumber);
            if (one.New.Count > 0) giveWay.Run(one.Account, new DateOnly(one.New[^1].Through.Year, 1, 1).DayNumber);
            foreach (var c in one.New)
                checkpoint.Run(one.Account, c.Through.DayNumber, c.KnownOn.DayNumber, c.Basis, c.Credit.Grosze, c.Charged.Grosze, c.Paid.Grosze, publicationId);
        }
    }

    private static List<(int AccountId, Money Before, Money After)> BiggestOf(List<(int AccountId, Money Before, Money After)> moves) =>
        [.. moves.OrderByDescending(m => Math.Abs((m.After - m.Before).Grosze)).ThenBy(m => m.AccountId).Take(BiggestShown)];

    private readonly record struct Settled(int Account, int Next, bool WasLate, LateItem[] Late, IReadOnlyList<Checkpoint> New);
}
