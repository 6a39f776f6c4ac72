using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Payments;

namespace IBok.Core.Intake.Files;

/// <summary>What both entry files share: refusals of the ledger become findings with a place.</summary>
internal abstract class EntryFile(string name, Columns columns) : PackageFile(name, columns)
{
    protected static RowOutcome OutcomeOf(Posting posting, PostingRefusal? refusal, RowReader row)
    {
        if (refusal is { Fault: var fault, Found: var found }) row.Refuse(ColumnOf(fault), CodeOf(fault), FoundOf(fault, found), ExpectedOf(fault, found));
        return OutcomeOf(posting);
    }

    protected static RowOutcome OutcomeOf(Posting posting) => posting switch
    {
        Posting.Posted => RowOutcome.Posted,
        Posting.Known => RowOutcome.Known,
        Posting.Waiting => RowOutcome.Waiting,
        _ => RowOutcome.Quarantined,
    };

    /// <summary>Tells a refusal found after its line was read.</summary>
    protected static void RefuseLate(PostingRefusal refusal, RowReader rows, Pass pass, bool posted)
    {
        if (posted) pass.Late.Add((rows.File, refusal.Line));
        pass.Findings.Error(
            CodeOf(refusal.Fault), rows.PlaceOf(ColumnOf(refusal.Fault), refusal.Line), FoundOf(refusal.Fault, refusal.Found),
            ExpectedOf(refusal.Fault, refusal.Found));
    }

    /// <summary>Tells what was refused of the lines that waited, and counts the others.</summary>
    protected static (int Posted, int Known) Count<TEntry>(IReadOnlyList<Waited<TEntry>> waited, RowReader rows, Pass pass)
    {
        foreach (var one in waited)
            if (one.Refusal is { } refusal) RefuseLate(refusal, rows, pass, posted: false);
        return (waited.Count(w => w.Posting == Posting.Posted), waited.Count(w => w.Posting == Posting.Known));
    }

    /// <summary>The row's own id; how the program's own ones begin, none that is told may: it would pass for a bank's payment, a debit or a payout.</summary>
    protected static string EntryId(RowReader row)
    {
        var id = row.Id("entry_id");
        if (OwnEntries.IsReserved(id)) row.Refuse("entry_id", "entry-reserved", expected: OwnEntries.Reserved);
        return id;
    }

    protected static int? AccountOf(RowReader row, Pass pass)
    {
        var account = pass.Accounts.IdOf(row.Id("account_id"));
        if (account is null) row.Refuse("account_id", "account-unknown");
        return account;
    }

    /// <summary>Ids are unique over both entry files and for ever: new rows here whose id stands there too.</summary>
    protected static void RefuseSharedIds(string here, string there, long last, RowReader rows, Pass pass)
    {
        using var command = pass.Db.Command(
            $"SELECT h.\"EntryId\" || ', ' || t.\"Line\", h.\"Line\" FROM \"{here}\" h JOIN \"{there}\" t ON t.\"EntryId\" = h.\"EntryId\" WHERE h.\"Id\" > @p0 ORDER BY h.\"Id\"", 1);
        using var row = command.Read(last);
        while (row.Read()) RefuseLate(new(row.GetInt32(1), PostingFault.Twice, row.GetString(0)), rows, pass, posted: true);
    }

    private static string ColumnOf(PostingFault fault) => fault switch
    {
        PostingFault.Twice or PostingFault.Conflict => "entry_id",
        PostingFault.NegativePayment => "amount",
        _ => "corrects",
    };

    private static string CodeOf(PostingFault fault) => fault switch
    {
        PostingFault.Twice => "entry-twice",
        PostingFault.Conflict => "entry-conflict",
        PostingFault.CorrectsUnknown => "corrects-unknown",
        PostingFault.CorrectsForeign => "corrects-foreign",
        PostingFault.CorrectsOtherKind => "corrects-other-kind",
        PostingFault.NegativePayment => "payment-negative",
        _ => throw new InvalidOperationException($"No code for {fault}."),
    };

    private static string FoundOf(PostingFault fault, string found) => fault == PostingFault.Twice ? found.Split(", ")[0] : found;

    private static string ExpectedOf(PostingFault fault, string found) =>
        fault == PostingFault.Twice && found.Split(", ") is [_, var line] ? line : "";
}

internal sealed class ChargesFile() : EntryFile(
    PackageFiles.Charges,
    new(["entry_id", "account_id", "period", "component", "amount", "due_date", "posted_on"], ["quantity", "unit", "rate", "document", "corrects"]))
{
    public override RowOutcome Take(RowReader row, Pass pass)
    {
        var id = EntryId(row);
        var account = AccountOf(row, pass);
        var entry = new ChargeEntry(
            id, account ?? 0, row.Period("period"), row.Text("component"), row.NumberOrNull("quantity"), row.TextOrNull("unit"),
            row.NumberOrNull("rate"), row.Amount("amount"), row.Day("due_date"), row.Day("posted_on"), row.TextOrNull("document"),
            row.IdOrNull("corrects"), row.Line);
        if (entry.PostedOn > pass.AsOf) row.Refuse("posted_on", "after-as-of", expected: $"{pass.AsOf:yyyy-MM-dd}");
        if (row.Failed) return RowOutcome.Quarantined;
        CheckProduct(entry, row);
        var outcome = OutcomeOf(pass.Charges.Post(entry, out var refusal), refusal, row);
        if (entry.Corrects is not null && outcome == RowOutcome.Posted) CheckDueDate(entry, row, pass);
        return outcome;
    }

    public override async Task<(int Posted, int Known)> Finish(RowReader rows, Pass pass, CancellationToken stop)
    {
        var waited = await pass.Charges.Finish(pass.Pieces, stop);
        foreach (var (entry, posting, _) in waited)
            if (posting == Posting.Posted) CheckDueDate(entry, rows, pass);
        RefuseSharedIds("Charges", "Payments", pass.LastCharge, rows, pass); // payments of earlier packages: this one's come after
        return Count(waited, rows, pass);
    }

    private static void CheckProduct(ChargeEntry entry, RowReader row)
    {
        if (entry is not { Quantity: { } quantity, Unit: not null, Rate: { } rate }) return;
        var product = Math.Round(quantity * rate, 2, MidpointRounding.AwayFromZero);
        if (product != entry.Amount.ToZloty())
            row.Warn("amount", "amount-product", expected: product.ToString("0.00", CultureInfo.GetCultureInfo("pl-PL")));
    }

    private static void CheckDueDate(ChargeEntry entry, RowReader rows, Pass pass)
    {
        if (pass.Charges.DueDateOf(entry.Corrects!) is { } due && due != entry.DueDate)
            pass.Findings.Warn("correction-due-date", rows.PlaceOf("due_date", entry.Line), $"{entry.DueDate:yyyy-MM-dd}", $"{due:yyyy-MM-dd}");
    }
}

internal sealed class PaymentsFile() : EntryFile(
    PackageFiles.Payments,
    new(["entry_id", "account_id", "amount", "value_date", "booked_on"], ["title", "designates", "corrects"]))
{
    public override RowOutcome Take(RowReader row, Pass pass)
    {
        var id = EntryId(row);
        var account = AccountOf(row, pass);
        var designates = row.IdOrNull("designates");
        var period = designates is null ? null : Month.Parse(designates);
        var entry = new PaymentEntry(
            id, account ?? 0, row.Amount("amount"), row.Day("value_date"), row.Day("booked_on"), row.TextOrNull("title"),
            period is null ? designates : null, period, row.IdOrNull("corrects"), row.Line);
        if (entry.BookedOn > pass.AsOf) row.Refuse("booked_on", "after-as-of", expected: $"{pass.AsOf:yyyy-MM-dd}");
        if (entry.ValueDate > entry.BookedOn) row.Refuse("value_date", "value-after-booking", expected: $"{entry.BookedOn:yyyy-MM-dd}");
        if (!row.Failed && entry.Corrects is null && entry.Amount < Money.Zero) row.Refuse("amount", "payment-below-zero");
        return row.Failed ? RowOutcome.Quarantined : OutcomeOf(pass.Payments.Post(entry, out var refusal), refusal, row);
    }

    public override async Task<(int Posted, int Known)> Finish(RowReader rows, Pass pass, CancellationToken stop)
    {
        var counts = Count(await pass.Payments.Finish(pass.Pieces, stop), rows, pass);
        foreach (var refusal in pass.Payments.Negative()) RefuseLate(refusal, rows, pass, posted: true);
        RefuseSharedIds("Payments", "Charges", pass.LastPayment, rows, pass);
        WarnOfUnknownDesignations(rows, pass);
        return counts;
    }

    private static void WarnOfUnknownDesignations(RowReader rows, Pass pass)
    {
        using var command = pass.Db.Command(
            "SELECT p.\"Line\", p.\"DesignatedEntry\", p.\"DesignatedPeriod\" FROM \"Payments\" p WHERE p.\"Id\" > @p0 AND ("
            + "(p.\"DesignatedEntry\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"Charges\" c WHERE c.\"EntryId\" = p.\"DesignatedEntry\" AND c.\"AccountId\" = p.\"AccountId\"))"
            + " OR (p.\"DesignatedPeriod\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"Charges\" c WHERE c.\"AccountId\" = p.\"AccountId\" AND c.\"Period\" = p.\"DesignatedPeriod\")))"
            + " ORDER BY p.\"Line\"", 1);
        using var row = command.Read(pass.LastPayment);
        while (row.Read())
        {
            var named = row.IsDBNull(1) ? Month.OfValue(row.GetInt32(2)).ToString() : row.GetString(1);
            pass.Findings.Warn("designates-unknown", rows.PlaceOf("designates", row.GetInt32(0)), named);
        }
    }
}
