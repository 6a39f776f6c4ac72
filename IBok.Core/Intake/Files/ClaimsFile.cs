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

    private readonly Dictionary<(int Account, long Charge), (Place Place, DateOnly From)> told = [];

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
        var outcome = pass.Claims.Tell(entry, facts);
        if (outcome == Told.New) told[(facts.AccountId, facts.ChargeId)] = (row.PlaceOf("from", row.Line), facts.From);
        return OutcomeOf(outcome, row, "entry_id");
    }

    public override void Written(Pass pass)
    {
        foreach (var ((account, charge), (place, from)) in told)
        {
            if (!pass.Claims.Overlap(account, charge)) continue;
            pass.Late.Add((place.File, place.Line));
            pass.Findings.Error("claims-overlap", place, $"{from:yyyy-MM-dd}");
        }

        told.Clear();
    }

    // Instalments agreed here are no package's to tell.
    public override IEnumerable<string> Missing(Pass pass) => pass.Claims.Missing.Where(code => !pass.IsAgreedHere(code));
}
