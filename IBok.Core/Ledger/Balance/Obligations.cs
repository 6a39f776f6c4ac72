using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>A charge of one due date, and what of it will be open on that day if nothing more is told.</summary>
/// <param name="ChargeId">The charge itself, corrections folded in.</param>
/// <param name="Principal">Amount with corrections.</param>
/// <param name="Open">Principal less what was paid in advance and less the credit that stands by then; zero or positive, without interest.</param>
public sealed record Obligation(long ChargeId, int AccountId, string EntryId, Month Period, string Component, Money Principal, Money Open);

/// <summary>
/// The obligations of one nominal due date, account by account, on the caller's connection. Where nothing was paid in advance, no credit stands and
/// nothing was told since the last publication, the published figures say so and the charges themselves are the answer; every other account is settled
/// on the due date. Charges in a claim are left out: they take no payment.
/// </summary>
public sealed class Obligations : IDisposable
{
    // A due date may have moved over this many days by holidays (art. 115 KC).
    private const int LongestShift = 10;

    internal const string StandingSql =
        "SELECT n.\"Day\", f.\"CreditGrosze\", f.\"NotYetDueGrosze\", EXISTS (SELECT 1 FROM \"Claims\" l WHERE l.\"AccountId\" = @p0) FROM \"NextSettlements\" n"
        + " JOIN \"PublishedFigures\" f ON f.\"AccountId\" = n.\"AccountId\" AND f.\"PublicationId\" ="
        + " (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = @p0 AND +x.\"PublicationId\" <= " + Counted.Publications + ") WHERE n.\"AccountId\" = @p0";

    internal const string LaterSql =
        "SELECT \"Id\", \"OriginalId\", \"DueDate\", \"PostedOn\", \"AmountGrosze\", \"EntryId\", \"Period\", \"Component\" FROM \"Charges\""
        + " WHERE \"AccountId\" = @p0 AND \"DueDate\" > @p1 AND +\"Id\" <= " + Counted.Charges + " ORDER BY \"DueDate\", \"EntryId\"";

    private readonly IBokDb db;
    private readonly Settlement settlement;
    private readonly WorkingDays calendar;
    private readonly BulkCommand standing, later;
    private readonly DateOnly due, on;
    private readonly int asOf;
    private readonly List<Row> rows = [];
    private readonly Dictionary<long, int> places = [];

    private Obligations(IBokDb db, Settlement settlement, WorkingDays calendar, DateOnly due, DateOnly asOf)
    {
        (this.db, this.settlement, this.calendar, this.due, this.asOf) = (db, settlement, calendar, due, asOf.DayNumber);
        on = calendar.EffectiveDue(due);
        if (on < asOf) on = asOf;
        standing = db.Command(StandingSql, 1);
        later = db.Command(LaterSql, 2);
    }

    /// <summary>How many accounts had to be settled: the others were answered by what is published.</summary>
    public int Settled { get; private set; }

    /// <param name="asOf">The business date shown.</param>
    public static async Task<Obligations> Within(IBokDb db, LedgerPolicy policy, DateOnly due, DateOnly asOf, CancellationToken stop) =>
        new(db, await ReadEntries.NewSettlement(db, policy, trace: false, stop), await Calendar.ReadCalendar.Within(db, stop), due, asOf);

    /// <summary>The obligations of an account, by entry id; none where nothing falls due on the day.</summary>
    public IReadOnlyList<Obligation> Of(int account)
    {
        if (!Read(account)) return [];
        return PublishedSaysAll(account) ? [.. rows.Where(IsDue).Select(r => r.ToObligation(account, Math.Max(0, r.Grosze)))] : Settle(account);
    }

    public void Dispose()
    {
        standing.Dispose();
        later.Dispose();
    }

    private bool IsDue(Row row) => row.Due == due.DayNumber && row.Grosze > 0;

    // Charges due after the business date or on the day asked for, corrections added to what they correct; false where none is due on the day.
    private bool Read(int account)
    {
        rows.Clear();
        places.Clear();
        using var row = later.Read(account, Math.Min(asOf - LongestShift, due.DayNumber - 1));
        while (row.Read())
        {
            var (id, original, day) = (row.GetInt64(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1), row.GetInt32(2));
            if (original is { } of && places.TryGetValue(of, out var at)) rows[at] = rows[at] with { Grosze = rows[at].Grosze + row.GetInt64(4), PostedOn = Math.Max(rows[at].PostedOn, row.GetInt32(3)) };
            else if (original is not null) rows.Add(new(id, day, row.GetInt32(3), row.GetInt64(4), "", 0, "") { IsLoose = true });
            else
            {
                places[id] = rows.Count;
                rows.Add(new(id, day, row.GetInt32(3), row.GetInt64(4), row.GetString(5), row.GetInt32(6), row.GetString(7)));
            }
        }

        return rows.Exists(IsDue);
    }

    // True when no payment and no credit can reach any of these charges before its day.
    private bool PublishedSaysAll(int account)
    {
        if (due.DayNumber <= asOf) return false;
        using var row = standing.Read(account);
        if (!row.Read() || row.GetInt32(0) <= asOf || row.GetInt64(1) != 0 || row.GetBoolean(3)) return false;
        long notYetDue = 0;
        foreach (var charge in rows)
        {
            if (charge.IsLoose || charge.PostedOn > asOf) return false;
            if (calendar.EffectiveDue(charge.Due) <= asOf) continue;
            if (charge.Grosze < 0) return false; // a credit note pays other charges on its day
            notYetDue += charge.Grosze;
        }

        return notYetDue == row.GetInt64(2);
    }

    private List<Obligation> Settle(int account)
    {
        Settled++;
        settlement.Fill(db, account, DateOnly.FromDayNumber(Math.Min(asOf, on.DayNumber)));
        if (settlement.Run(on) is Result<Figures>.Refused { Problem: var problem }) throw new InvalidOperationException($"Account {account} cannot be settled: {problem.Code}.");
        List<Obligation> found = [];
        for (var i = 0; i < settlement.Items.Length; i++)
        {
            var item = settlement.Items[i];
            if (item.Due != due.DayNumber || item.Principal <= 0 || settlement.GroupOf(i) is not null || !places.TryGetValue(item.Id, out var at)) continue;
            found.Add((rows[at] with { Grosze = item.Principal }).ToObligation(account, item.Open));
        }

        found.Sort((a, b) => string.CompareOrdinal(a.EntryId, b.EntryId));
        return found;
    }

    private readonly record struct Row(long Id, int Due, int PostedOn, long Grosze, string EntryId, int Period, string Component)
    {
        /// <summary>A correction whose original stands elsewhere.</summary>
        public bool IsLoose { get; init; }

        public Obligation ToObligation(int account, long open) => new(Id, account, EntryId, Month.OfValue(Period), Component, new(Grosze), new(open));
    }
}
