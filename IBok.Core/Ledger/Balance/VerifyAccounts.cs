using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>Proves some accounts against what is published and summed up of them; one reader's part of <see cref="VerifyLedger"/>.</summary>
internal sealed class VerifyAccounts(IBokDb db, Settlement settlement, DateOnly on, int most)
{
    internal const string FiguresSql =
        "SELECT f.\"AccountId\", " + StreamEntries.FigureColumns + " FROM \"PublishedFigures\" f WHERE f.\"AccountId\" BETWEEN @p0 AND @p1"
        + " AND f.\"PublicationId\" = " + StreamEntries.LastCountedFigures + " ORDER BY f.\"AccountId\"";

    // Of a publication that does not count: at once.
    internal const string NextSql =
        "SELECT \"AccountId\", CASE WHEN \"PublicationId\" <= COALESCE(@p2, " + Counted.PublicationsAfter + ") THEN \"Day\" ELSE 0 END FROM \"NextSettlements\""
        + " WHERE \"AccountId\" BETWEEN @p0 AND @p1 ORDER BY \"AccountId\"";

    // Those of another basis, or of a publication that does not count, are never used.
    internal const string CheckpointsSql =
        "SELECT " + ReadEntries.CheckpointColumns + " FROM \"Checkpoints\" k WHERE k.\"AccountId\" BETWEEN @p0 AND @p1 AND k.\"Basis\" = @p3"
        + " AND k.\"PublicationId\" <= COALESCE(@p2, " + Counted.PublicationsAfter + ")"
        + " ORDER BY k.\"AccountId\", k.\"Through\"";

    internal const string LateItemsSql =
        "SELECT \"AccountId\", \"ChargeId\", \"OpenGrosze\", \"After\" FROM \"LateItems\" WHERE \"AccountId\" BETWEEN @p0 AND @p1"
        + " ORDER BY \"AccountId\", \"ChargeId\"";

    private readonly List<Violation> found = [];

    public int Accounts { get; private set; }

    public IReadOnlyList<Violation> Found => found;

    public void Run((int First, int Last) ids, CancellationToken stop)
    {
        var counts = Counted.Unless(settlement.All);
        using var shown = new RowsByAccount(db, FiguresSql, ids.First, ids.Last, counts);
        using var next = new RowsByAccount(db, NextSql, ids.First, ids.Last, counts);
        using var late = new RowsByAccount(db, LateItemsSql, ids.First, ids.Last);
        using var checkpoints = new RowsByAccount(db, CheckpointsSql, ids.First, ids.Last, counts, settlement.Basis);
        StreamEntries.Of(
            db, settlement, ids, account =>
            {
                Accounts++;
                try
                {
                    Prove(account, shown, next, late, checkpoints);
                }
                catch (Exception e) when (e is ArithmeticException or InvalidOperationException)
                {
                    Tell("cannot-settle", account, e.Message, ""); // one bad account is told, and all others are proved
                }

                foreach (var rows in new[] { shown, next, late, checkpoints })
                    while (rows.Account == account) rows.Next();
            },
            stop);
    }

    private void Prove(int account, RowsByAccount shown, RowsByAccount next, RowsByAccount late, RowsByAccount checkpoints)
    {
        var figures = settlement.Run(on);
        if (!settlement.Balances()) Tell("account-sums", account, "", "");
        Compare(account, figures, shown.Account == account ? StreamEntries.Figures(shown.Row, 1) : null);
        var day = next.Account == account ? next.Row.GetInt32(1) : NextSettlement.AtOnce;
        if (day > settlement.ChangesOn.DayNumber) Tell("settled-too-late", account, Text(DateOnly.FromDayNumber(day)), Text(settlement.ChangesOn));
        for (; checkpoints.Account == account; checkpoints.Next()) Compare(account, ReadEntries.Checkpoint(checkpoints.Row, 0));
        if (day != NextSettlement.AtOnce) CompareLate(account, late); // nobody asks for the late items of an account that is settled anew
    }

    private void Compare(int account, Result<Figures> computed, Figures? was)
    {
        if (computed is Result<Figures>.Refused { Problem: NoRateForDay problem }) Tell("no-rate-for-day", account, Text(problem.Day), "");
        if (computed is Result<Figures>.Ok { Value: var now } && was != now) Tell("published-differs", account, Text(was ?? default), Text(now));
    }

    private void Compare(int account, Checkpoint was)
    {
        var now = settlement.CheckpointOn(account, was.Through);
        if (now != was) Tell("checkpoint-differs", account, Text(was), now is null ? $"{was.Through:yyyy-MM-dd}: –" : Text(now));
    }

    private void CompareLate(int account, RowsByAccount rows)
    {
        List<LateItem> was = [];
        for (; rows.Account == account; rows.Next())
        {
            was.Add(new()
            {
                AccountId = account, ChargeId = rows.Row.GetInt64(1), Open = new(rows.Row.GetInt64(2)), After = DateOnly.FromDayNumber(rows.Row.GetInt32(3)),
            });
        }

        var now = settlement.LateItems(account).OrderBy(i => i.ChargeId).ToList();
        if (!was.SequenceEqual(now)) Tell("late-items-differ", account, Text(was), Text(now));
    }

    private void Tell(string code, int account, string what, string expected)
    {
        if (found.Count >= most) return;
        using var command = db.Command("SELECT \"Code\" FROM \"LedgerAccounts\" WHERE \"Id\" = @p0", 1);
        found.Add(new(code, command.Ask(account) as string ?? "", what, expected));
    }

    private static string Text(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(List<LateItem> items) => items.Count == 0 ? "0.00" : string.Join(", ", items.Select(i => $"{i.Open.ToInvariant()} ({Text(i.After)})"));

    private static string Text(Checkpoint c) =>
        $"{Text(c.Through)} ({Text(c.KnownOn)}): credit {c.Credit.ToInvariant()}, charged {c.Charged.ToInvariant()}, paid {c.Paid.ToInvariant()}";

    private static string Text(Figures f) =>
        $"due {f.Due.ToInvariant()}, notYetDue {f.NotYetDue.ToInvariant()}, interest {f.Interest.ToInvariant()}, credit {f.Credit.ToInvariant()}, "
        + $"court {f.Court.ToInvariant()}, instalments {f.Instalments.ToInvariant()}, charged {f.Charged.ToInvariant()}, paid {f.Paid.ToInvariant()}";
}
