using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Intake.Files;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Intake.Gate;

/// <summary>
/// Asks of a package that was posted and published inside a transaction whether its effect is plausible (intake-package.md, "Publish gate"):
/// what it says becomes a finding, and the transaction is undone until a person decides. The first package always passes.
/// </summary>
internal sealed class PublishGate(IntakePolicy policy)
{
    private const int MostNamed = 10;

    // The balance of an account before and after, for accounts that had one.
    internal const string JumpsSql =
        "SELECT a.\"Code\", " + Balance + ", (SELECT " + BalanceBefore + " FROM \"PublishedFigures\" b WHERE b.\"AccountId\" = f.\"AccountId\" AND b.\"PublicationId\" ="
        + " (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = f.\"AccountId\" AND x.\"PublicationId\" < f.\"PublicationId\"))"
        + " FROM \"LedgerAccounts\" a JOIN \"PublishedFigures\" f ON f.\"AccountId\" = a.\"Id\" AND f.\"PublicationId\" = @p0 ORDER BY a.\"Code\"";

    // A payment that this package tells and a bank told before: of one account and amount, few days apart.
    internal static readonly string SamePaymentsSql =
        "SELECT a.\"Code\", n.\"EntryId\", n.\"Line\", n.\"AmountGrosze\" FROM \"Payments\" n JOIN \"LedgerAccounts\" a ON a.\"Id\" = n.\"AccountId\""
        + " WHERE n.\"Id\" > @p0 AND n.\"OriginalId\" IS NULL AND EXISTS (SELECT 1 FROM \"Payments\" b WHERE b.\"AccountId\" = n.\"AccountId\""
        + " AND b.\"ValueDate\" BETWEEN n.\"ValueDate\" - @p1 AND n.\"ValueDate\" + @p1 AND b.\"AmountGrosze\" = n.\"AmountGrosze\" AND b.\"OriginalId\" IS NULL"
        + " AND " + OwnEntries.IsBankSql("b") + ") ORDER BY n.\"Id\" LIMIT 100";

    private const string Balance = "f.\"DueGrosze\" + f.\"NotYetDueGrosze\" - f.\"CreditGrosze\"", BalanceBefore = "b.\"DueGrosze\" + b.\"NotYetDueGrosze\" - b.\"CreditGrosze\"";

    /// <summary>Keys that a person said may be missing; the others of this package's files hold it.</summary>
    /// <param name="pass">The package that was posted.</param>
    /// <param name="missing">By file, the keys that were there before and are not in the package.</param>
    /// <param name="last">The day published before.</param>
    /// <param name="publication">What it published; null when nothing was.</param>
    public void Check(Pass pass, IReadOnlyDictionary<string, IReadOnlyList<string>> missing, DateOnly? last, int? publication)
    {
        if (last is not { } shown) return;
        if (pass.AsOf < shown) pass.Findings.Hold("hold-older", new(PackageSource.ManifestName), $"{pass.AsOf:yyyy-MM-dd}", $"{shown:yyyy-MM-dd}");
        CheckMissing(pass, missing);
        CheckSamePayments(pass);
        if (publication is { } id) CheckJumps(pass, id);
    }

    /// <summary>A person let the package through: its missing rows are known from now on; rows that came back may not be missing again unasked.</summary>
    public static void Remember(IBokDb db, IReadOnlyDictionary<string, IReadOnlyList<string>> missing, int importId, bool approved)
    {
        using var forget = db.Command("DELETE FROM \"MissingRows\" WHERE \"File\" = @p0 AND \"Code\" = @p1", 2);
        using var keep = db.Command("INSERT INTO \"MissingRows\" (\"File\", \"Code\", \"ImportId\") VALUES (@p0, @p1, @p2) ON CONFLICT (\"File\", \"Code\") DO NOTHING", 3);
        foreach (var (file, keys) in missing)
        {
            foreach (var back in Allowed(db, file).Except(keys, StringComparer.Ordinal)) forget.Run(file, back);
            if (!approved) continue;
            foreach (var key in keys) keep.Run(file, key, importId);
        }
    }

    private static HashSet<string> Allowed(IBokDb db, string file)
    {
        using var command = db.Command("SELECT \"Code\" FROM \"MissingRows\" WHERE \"File\" = @p0", 1);
        using var row = command.Read(file);
        HashSet<string> allowed = new(StringComparer.Ordinal);
        while (row.Read()) allowed.Add(row.GetString(0));
        return allowed;
    }

    private void CheckMissing(Pass pass, IReadOnlyDictionary<string, IReadOnlyList<string>> missing)
    {
        foreach (var (file, keys) in missing)
        {
            if (keys.Count == 0) continue;
            var unknown = keys.Except(Allowed(pass.Db, file), StringComparer.Ordinal).ToList();
            if (unknown.Count == 0 || (file == PackageFiles.Accounts && IsFew(pass, unknown.Count))) continue;
            var named = string.Join(", ", unknown.Take(MostNamed));
            pass.Findings.Hold("hold-missing", new(file), unknown.Count > MostNamed ? named + " …" : named, unknown.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void CheckSamePayments(Pass pass)
    {
        using var same = pass.Db.Command(SamePaymentsSql, 2);
        using var row = same.Read(pass.LastPayment, policy.SamePaymentDays);
        while (row.Read())
        {
            pass.Findings.Hold(
                "hold-same-payment", new(PackageFiles.Payments, row.GetInt32(2)), $"{row.GetString(1)}, {new Money(row.GetInt64(3)).ToIntake()}", row.GetString(0));
        }
    }

    private bool IsFew(Pass pass, int missing)
    {
        using var count = pass.Db.Command("SELECT COUNT(*) FROM \"LedgerAccounts\"", 0);
        return 100m * missing <= policy.HoldAccountsMissingPercent * Convert.ToInt64(count.Ask(), CultureInfo.InvariantCulture);
    }

    private void CheckJumps(Pass pass, int publication)
    {
        using var jumps = pass.Db.Command(JumpsSql, 1);
        using var row = jumps.Read(publication);
        while (row.Read())
        {
            if (row.IsDBNull(2) || Math.Abs(row.GetInt64(1) - row.GetInt64(2)) <= 100L * policy.HoldBalanceChangeZloty) continue;
            pass.Findings.Hold(
                "hold-balance", new(PackageFiles.Accounts), $"{row.GetString(0)}: {new Money(row.GetInt64(2)).ToIntake()} → {new Money(row.GetInt64(1)).ToIntake()}",
                new Money(100L * policy.HoldBalanceChangeZloty).ToIntake());
        }
    }
}
