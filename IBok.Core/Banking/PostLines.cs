using IBok.Core.BankFormats.Statements;
using IBok.Core.Banking.Matching;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Payments;

namespace IBok.Core.Banking;

/// <summary>Keeps the lines of statements, each once, and posts those that certainly pay one account; inside the import's transaction or in pieces.</summary>
internal sealed class PostLines : IDisposable
{
    private static readonly string[] LineColumns =
    [
        "StatementId", "Line", "Identity", "Occurrence", "BookedOn", "ValueDate", "AmountGrosze", "IsReversal", "BankReference", "Title", "Counterparty",
        "CounterpartyName", "CounterpartyAddress", "PaidTo", "AccountId", "State", "Reason", "ReasonNamed", "StateSince", "StateBy", "TakenBack",
    ];

    internal static readonly string SamePaymentSql =
        "SELECT p.\"EntryId\" FROM \"Payments\" p WHERE p.\"AccountId\" = @p0 AND p.\"ValueDate\" BETWEEN @p1 AND @p2 AND p.\"AmountGrosze\" = @p3"
        + " AND p.\"OriginalId\" IS NULL AND NOT " + OwnEntries.IsBankSql("p") + " ORDER BY p.\"ValueDate\", p.\"EntryId\" LIMIT 1";

    // What the bank may take back: payments of the same payer and amount that were not taken back yet, the newest first.
    internal const string TakenBackSql =
        "SELECT r.\"AccountId\", r.\"EntryId\", r.\"AmountGrosze\" FROM \"BankLines\" l JOIN \"BankLineParts\" r ON r.\"LineId\" = l.\"Id\" WHERE l.\"State\" = 'Posted' AND l.\"BookedOn\" BETWEEN @p4 AND @p0"
        + " AND l.\"Counterparty\" = @p1 AND l.\"AmountGrosze\" = @p2 AND l.\"ValueDate\" <= @p3"
        + " AND NOT EXISTS (SELECT 1 FROM \"Payments\" c WHERE c.\"AccountId\" = r.\"AccountId\" AND c.\"Corrects\" = r.\"EntryId\") ORDER BY l.\"BookedOn\" DESC, l.\"Id\" DESC";

    // 13 months, as long as a payer may complain of a transfer: what is older a person looks at.
    private const int LongestBack = 400;

    private readonly IBokDb db;
    private readonly Pieces pieces;
    private readonly BankingPolicy policy;
    private readonly IEnumerable<IExpectedAtBank> others;
    private readonly int sameDays;
    private readonly Matcher matcher;
    private readonly Touched touched;
    private readonly PostPayments payments;
    private readonly BulkCommand insert, part, highest, id, same, takenBack, before;
    private readonly string by;
    private readonly DateTime now;
    private LinesSum posted, waiting, doubtful, aside, compared;
    private Expected expected = Expected.Nothing;

    private PostLines(Pieces pieces, BankingPolicy policy, int sameDays, IEnumerable<IExpectedAtBank> others, Matcher matcher, int importId, string by, DateTime now)
    {
        (db, this.pieces, this.policy, this.sameDays, this.others, this.matcher, this.by, this.now) = (pieces.Db, pieces, policy, sameDays, others, matcher, by, now);
        touched = Touched.Within(pieces);
        payments = PostPayments.Within(db, importId, touched);
        insert = db.Insert("BankLines", LineColumns);
        part = db.Insert("BankLineParts", "LineId", "AccountId", "AmountGrosze", "EntryId", "IsTakenBack");
        highest = db.Command("SELECT COALESCE(MAX(\"Occurrence\"), 0) FROM \"BankLines\" WHERE \"Identity\" = @p0", 1);
        id = db.Command("SELECT \"Id\" FROM \"BankLines\" WHERE \"Identity\" = @p0 AND \"Occurrence\" = @p1", 2);
        same = db.Command(SamePaymentSql, 4);
        takenBack = db.Command(TakenBackSql, 5);
        before = db.Command(LineIdentity.TakenBackSql, 2);
    }

    public LinesEffect Effect => new(posted, waiting, doubtful, aside, compared);

    public static async Task<PostLines> Within(
        Pieces pieces, BankingPolicy policy, int sameDays, IEnumerable<IExpectedAtBank> others, int importId, string by, DateTime now, CancellationToken stop) =>
        new(pieces, policy, sameDays, others, await Matcher.Within(pieces.Db, stop), importId, by, now);

    /// <summary>Takes the lines of the next statement.</summary>
    /// <param name="statement">Its totals.</param>
    /// <param name="records">The file, read as far as the statements before.</param>
    /// <param name="file">The file.</param>
    /// <param name="number">Which statement of the file it is, from 1.</param>
    /// <param name="findings">Is told of a gap before it, and breaks where a line of what was taken already would count again because it reads otherwise now.</param>
    /// <param name="stop">Stops between lines.</param>
    public async Task<CertificateFile> Take(BankStatement statement, IEnumerator<StatementRecord> records, Source file, int number, Findings findings, CancellationToken stop)
    {
        var (standing, name) = (LineIdentity.StandingOf(db, statement), StatementScan.NameOf(statement, number));
        Dictionary<string, (int Before, int Here)> counts = new(StringComparer.Ordinal);
        await Expect(statement, sameDays, stop);
        var looksBack = false;
        await pieces.Next(stop);
        db.BankStatements.Add(statement);
        await db.SaveChangesAsync(stop);
        var (kept, known) = (0, 0);
        while (records.MoveNext() && records.Current is not StatementEnd)
        {
            stop.ThrowIfCancellationRequested();
            if (records.Current is not StatementEntry entry) continue;
            if (entry.IsReversal && !looksBack)
            {
                await pieces.End(); // nobody waits for the debits of a year
                await Expect(statement, LongestBack, stop);
                looksBack = true;
            }

            await pieces.Next(stop);
            var identity = LineIdentity.Of(statement.Account, entry);
            var there = counts.TryGetValue(identity, out var count) ? count : (Before: Convert.ToInt32(highest.Ask(identity), System.Globalization.CultureInfo.InvariantCulture), Here: 0);
            counts[identity] = there = (there.Before, there.Here + 1);
            var occurrence = standing.Follows ? there.Before + there.Here : there.Here;
            if (occurrence <= there.Before && (standing.ToldBy is not null || id.Ask(identity, occurrence) is not null)) // of a file that went back it may come again
            {
                known++;
                continue;
            }

            if ((file.PostedBy ?? standing.ToldBy) is { } earlier)
            {
                findings.Break("statement-read-otherwise", new(file.Name, entry.Line), name, earlier.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            }

            Keep(statement, entry, identity, occurrence);
            kept++;
        }

        await pieces.End();
        if (!standing.Follows && kept > 0 && known == 0 && number == 1 && LineIdentity.LeavesGap(db, statement)) findings.Warn("statement-gap", new(file.Name), statement.Number);
        if (standing.MayRetell is { } other && known > 0) findings.Warn("statement-may-retell", new(file.Name), statement.Number, other);
        return new(name, "", kept + known, kept, known, 0, statement.Sum);
    }

    /// <summary>After the last statement; true when something was posted.</summary>
    public async Task<bool> Finish(CancellationToken stop)
    {
        await touched.Undo(pieces, stop);
        return posted.Count > 0;
    }

    public void Dispose()
    {
        payments.Dispose();
        touched.Dispose();
        foreach (var command in new[] { insert, part, highest, id, same, takenBack, before }) command.Dispose();
    }

    private async Task Expect(BankStatement statement, int daysBack, CancellationToken stop)
    {
        if (policy.PaymentsFrom == PaymentSource.Erp || statement is not { First: { } first, Last: { } last }) return;
        expected = await Expected.Within(db, others, first.AddDays(-daysBack - Expected.MostApart), last.AddDays(sameDays + Expected.MostApart), stop);
    }

    private void Keep(BankStatement statement, StatementEntry e, string identity, int occurrence)
    {
        var found = Decide(e);
        var times = Convert.ToInt32(before.Ask(identity, occurrence), System.Globalization.CultureInfo.InvariantCulture);
        insert.Run(
            statement.Id, e.Line, identity, occurrence, e.BookedOn.DayNumber, e.ValueDate.DayNumber, e.Amount.Grosze, e.IsReversal, e.BankReference, e.Title, e.CounterpartyText,
            e.CounterpartyName, e.CounterpartyAddress, e.PaidToText, found.AccountId, found.State.ToString(), found.Reason, found.Named, now.Ticks, by, times);
        Count(found.State, e.Amount);
        if (found.State != LineState.Posted) return;
        var entryId = LineIdentity.EntryId(identity, occurrence, times, part: 0);
        part.Run(id.Ask(identity, occurrence), found.AccountId, e.Amount.Grosze, entryId, false);
        var posting = payments.Post(
            new(entryId, found.AccountId!.Value, e.Amount, e.ValueDate, e.BookedOn < e.ValueDate ? e.ValueDate : e.BookedOn, e.Title, null, null, found.Corrects, e.Line), out var no);
        if (posting != Posting.Posted) throw new InvalidOperationException($"A line that was not known was not posted: {posting} {no}.");
    }

    private Decision Decide(StatementEntry e)
    {
        if (e.Amount < Money.Zero && !e.IsReversal) return new(LineState.SetAside, null, "line-outgoing", "");
        if (e.Amount > Money.Zero && e.IsReversal) return new(LineState.SetAside, null, "line-reversal-debit", "");
        if (e.IsReversal) return TakenBack(e);
        var match = matcher.Of(e.PaidTo?.ToString() ?? e.PaidToText, e.Title, e.CounterpartyText, e.ValueDate);
        if (policy.PaymentsFrom == PaymentSource.Erp) return new(LineState.Compared, match.AccountId, match.Reason, match.Named);
        if (expected.Of(e.CounterpartyText, e.Amount, e.ValueDate.AddDays(-sameDays), e.ValueDate.AddDays(sameDays)) is { } other) return new(LineState.Doubtful, match.AccountId, "line-debit", other);
        if (match.AccountId is not { } account) return new(LineState.Unmatched, null, match.Reason, match.Named);
        return same.Ask(account, e.ValueDate.AddDays(-sameDays).DayNumber, e.ValueDate.AddDays(sameDays).DayNumber, e.Amount.Grosze) is string erp
            ? new(LineState.Doubtful, account, "line-same-payment", erp) : new(LineState.Posted, account, "", "");
    }

    private Decision TakenBack(StatementEntry e)
    {
        if (policy.PaymentsFrom == PaymentSource.Erp) return new(LineState.Compared, null, "line-reversal", "");
        if (e.CounterpartyText.Length == 0) return new(LineState.Unmatched, null, "line-reversal-unclear", ""); // cash: nobody knows whose
        if (expected.Of(e.CounterpartyText, -e.Amount, e.BookedOn.AddDays(-LongestBack), e.ValueDate.AddDays(sameDays)) is { } other) return new(LineState.Doubtful, null, "line-debit", other);
        var written = matcher.Named(e.PaidTo?.ToString() ?? e.PaidToText, e.Title);
        (int Account, string EntryId)? newest = null;
        using var row = takenBack.Read(e.BookedOn.DayNumber, e.CounterpartyText, -e.Amount.Grosze, e.ValueDate.DayNumber, e.BookedOn.DayNumber - LongestBack);
        while (row.Read())
        {
            var (account, entry) = (row.GetInt32(0), row.GetString(1));
            if (written.Count > 0 && !written.Contains(account)) continue;
            var isPart = row.GetInt64(2) != -e.Amount.Grosze;
            if (isPart || (newest is { } one && one.Account != account)) return new(LineState.Unmatched, null, "line-reversal-unclear", ""); // two that fit are none
            newest ??= (account, entry);
        }

        return newest is { } paid ? new(LineState.Posted, paid.Account, "", "") { Corrects = paid.EntryId } : new(LineState.Unmatched, null, "line-reversal", "");
    }

    private void Count(LineState state, Money amount)
    {
        switch (state)
        {
            case LineState.Posted:
                posted = posted.Plus(amount);
                break;
            case LineState.Unmatched:
                waiting = waiting.Plus(amount);
                break;
            case LineState.Doubtful:
                doubtful = doubtful.Plus(amount);
                break;
            case LineState.Compared:
                compared = compared.Plus(amount);
                break;
            default:
                aside = aside.Plus(amount);
                break;
        }
    }

    /// <param name="Name">For findings.</param>
    /// <param name="PostedBy">The import that posted the same bytes before; null: none.</param>
    public sealed record Source(string Name, int? PostedBy);

    private readonly record struct Decision(LineState State, int? AccountId, string Reason, string Named)
    {
        public string? Corrects { get; init; }
    }
}
