using IBok.Core.Data;
using IBok.Core.Intake.Package;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Claims;

namespace IBok.Core.Intake.Files;

internal sealed class ClaimsFile() : PackageFile(
    PackageFiles.Claims, new(["account_id", "entry_id", "group", "from"], ["to"]))
{
    private static readonly Dictionary<string, ClaimGroup> Groups = new(StringComparer.Ordinal)
    {
        ["court"] = ClaimGroup.Court, ["instalments"] = ClaimGroup.Instalments,
    };

    private readonly Dictionary<(int Account, long Charge), (int Line, DateOnly From)> lines = [];

    public override RowOutcome Take(RowReader row, Pass pass)
    {
        var (entry, account) = (row.Id("entry_id"), pass.Accounts.IdOf(row.Id("account_id")));
        if (account is null) row.Refuse("account_id", "account-unknown");
        var charge = account is { } known ? pass.Claims.ChargeOf(entry, known) : null;
        if (account is not null && charge is null) row.Refuse("entry_id", "charge-unknown");
        var facts = new ClaimFacts
        {
            AccountId = account ?? 0, ChargeId = charge ?? 0, Group = row.Word("group", Groups), From = row.Day("from"), To = row.DayOrNull("to"),
        };
        if (!row.Failed && facts.To < facts.From) row.Refuse("to", "ends-before-start", expected: $"{facts.From:yyyy-MM-dd}");
        if (row.Failed) return RowOutcome.Quarantined;
        var told = pass.Claims.Tell(entry, facts);
        if (told == Told.New) lines[(facts.AccountId, facts.ChargeId)] = (row.Line, facts.From);
        return OutcomeOf(told, row, "entry_id");
    }

    public override (int Posted, int Known) Finish(RowReader rows, Pass pass)
    {
        foreach (var ((account, charge), (line, from)) in lines)
        {
            if (!pass.Claims.Overlap(account, charge)) continue;
            pass.Late.Add((rows.File, line));
            pass.Findings.Error("claims-overlap", rows.PlaceOf("from", line), $"{from:yyyy-MM-dd}");
        }

        lines.Clear();
        return default;
    }

    public override IEnumerable<string> Missing(Pass pass) => pass.Claims.Missing;
}
