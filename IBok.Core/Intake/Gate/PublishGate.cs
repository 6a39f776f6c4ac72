using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Intake.Files;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Intake.Gate;

/// <summary>
/// Asks of a package that was posted and published, before it counts, whether its effect is plausible (intake-package.md, "Publish gate"):
/// what it says becomes a finding, and all is undone until a person decides. The first package always passes.
/// </summary>
internal sealed class PublishGate(IntakePolicy policy)
{
    private const int MostNamed = 10;

    // A payment that this package tells and a bank told before: of one account and amount, few days apart.
    internal static readonly string SamePaymentsSql =
        "SELECT a.\"Code\", n.\"EntryId\", n.\"Line\", n.\"AmountGrosze\" FROM \"Payments\" n JOIN \"LedgerAccounts\" a ON a.\"Id\" = n.\"AccountId\""
        + " WHERE n.\"Id\" > @p0 AND n.\"OriginalId\" IS NULL AND EXISTS (SELECT 1 FROM \"Payments\" b WHERE b.\"AccountId\" = n.\"AccountId\""
        + " AND b.\"ValueDate\" BETWEEN n.\"ValueDate\" - @p1 AND n.\"ValueDate\" + @p1 AND b.\"AmountGrosze\" = n.\"AmountGrosze\" AND b.\"OriginalId\" IS NULL"
        + " AND b.\"Id\" <> n.\"Id\" AND " + OwnEntries.IsToldByBankSql("b") + ") ORDER BY n.\"Id\" LIMIT 100";

    /// <summary>Keys that a person said may be missing; the others of this package's files hold it.</summary>
    /// <param name="pass">The package that was posted.</param>
    /// <param name="missing">By file, the keys that were there before and are not in the package.</param>
    /// <param name="last">The day published before.</param>
    /// <param name="published">What it published; null when nothing was.</param>
    public void Check(Pass pass, IReadOnlyDictionary<string, IReadOnlyList<string>> missing, DateOnly? last, Published? published)
    {
        if (last is not { } shown) return;
        if (pass.AsOf < shown) pass.Findings.Hold("hold-older", new(PackageSource.ManifestName), $"{pass.AsOf:yyyy-MM-dd}", $"{shown:yyyy-MM-dd}");
        CheckMissing(pass, missing);
        CheckSamePayments(pass);
        if (published is not null) CheckJumps(pass, published.Moves);
    }

    /// <summary>Asks of more balances that moved.</summary>
    public void CheckJumps(Pass pass, IEnumerable<(int AccountId, Money Before, Money After)> moves)
    {
        using var code = pass.Db.Command("SELECT \"Code\" FROM \"LedgerAccounts\" WHERE \"Id\" = @p0", 1);
        var most = 100L * policy.HoldBalanceChangeZloty;
        var jumps = moves.Where(m => Math.Abs((m.After - m.Before).Grosze) > most).Select(m => (Code: code.Ask(m.AccountId) as string ?? "", m.Before, m.After));
        foreach (var (account, before, after) in jumps.OrderBy(j => j.Code, StringComparer.Ordinal))
            pass.Findings.Hold("hold-balance", new(PackageFiles.Accounts), $"{account}: {before.ToIntake()} → {after.ToIntake()}", new Money(most).ToIntake());
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
}
