using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Premises;

namespace IBok.Core.Intake.Files;

internal sealed class PremisesFile() : PackageFile(
    PackageFiles.Premises,
    new(["premises_id", "kind", "address", "usable_area_m2", "persons", "valid_from"], ["building", "staircase", "number", "additional_area_m2"]))
{
    private static readonly Dictionary<string, PremisesKind> Kinds = new(StringComparer.Ordinal)
    {
        ["flat"] = PremisesKind.Flat, ["garage"] = PremisesKind.Garage, ["commercial"] = PremisesKind.Commercial,
        ["utility"] = PremisesKind.Utility, ["land"] = PremisesKind.Land,
    };

    public override RowOutcome Take(RowReader row, Pass pass)
    {
        var code = row.Id("premises_id");
        var facts = new PremisesFacts
        {
            Kind = row.Word("kind", Kinds), Address = row.Text("address"), Building = row.TextOrNull("building"),
            Staircase = row.TextOrNull("staircase"), Number = row.TextOrNull("number"), UsableArea = row.Area("usable_area_m2"),
            AdditionalArea = row.Has("additional_area_m2") ? row.Area("additional_area_m2") : null, Persons = row.Whole("persons"),
            ValidFrom = row.Day("valid_from"),
        };
        return row.Failed ? RowOutcome.Quarantined : OutcomeOf(pass.Premises.Tell(code, facts), row, "premises_id");
    }

    public override IEnumerable<string> Missing(Pass pass) => pass.Premises.MissingPremises;
}

internal sealed class PersonsFile() : PackageFile(
    PackageFiles.Persons, new(["person_id", "kind", "name", "address"], ["representative", "email", "phone", "nip"]))
{
    private static readonly Dictionary<string, PersonKind> Kinds = new(StringComparer.Ordinal)
    {
        ["natural"] = PersonKind.Natural, ["organisation"] = PersonKind.Organisation,
    };

    public override RowOutcome Take(RowReader row, Pass pass)
    {
        var code = row.Id("person_id");
        var facts = new PersonFacts
        {
            Kind = row.Word("kind", Kinds), Name = row.Text("name"), Representative = row.TextOrNull("representative"),
            Address = row.Text("address"), Email = row.TextOrNull("email"), Phone = row.TextOrNull("phone"), Nip = NipOf(row),
        };
        return row.Failed ? RowOutcome.Quarantined : OutcomeOf(pass.Premises.Tell(code, facts), row, "person_id");
    }

    public override IEnumerable<string> Missing(Pass pass) => pass.Premises.MissingPersons;

    // A wrong tax number harms nobody's account: it is told and kept as it came.
    private static string? NipOf(RowReader row)
    {
        if (row.TextOrNull("nip") is not { } text) return null;
        if (Nip.Parse(text) is Result<Nip>.Ok ok) return ok.Value.ToString();
        row.Warn("nip", "nip");
        return text;
    }
}

internal sealed class TitlesFile() : PackageFile(
    PackageFiles.Titles, new(["title_id", "premises_id", "person_id", "kind", "valid_from"], ["valid_to", "end_reason"]))
{
    private static readonly Dictionary<string, LegalTitleKind> Kinds = new(StringComparer.Ordinal)
    {
        ["lokatorskie"] = LegalTitleKind.CooperativeTenancy, ["wlasnosciowe"] = LegalTitleKind.CooperativeOwnership,
        ["odrebna"] = LegalTitleKind.SeparateOwnership, ["najem_mieszkalny"] = LegalTitleKind.DwellingLease,
        ["najem_uzytkowy"] = LegalTitleKind.CommercialLease, ["najem_gospodarczy"] = LegalTitleKind.UtilityLease,
        ["dzierzawa"] = LegalTitleKind.LandLease,
    };

    public override RowOutcome Take(RowReader row, Pass pass)
    {
        var code = row.Id("title_id");
        var premises = pass.Premises.PremisesId(row.Id("premises_id"));
        var person = pass.Premises.PersonId(row.Id("person_id"));
        var facts = new LegalTitleFacts
        {
            PremisesId = premises ?? 0, PersonId = person ?? 0, Kind = row.Word("kind", Kinds), ValidFrom = row.Day("valid_from"),
            ValidTo = row.DayOrNull("valid_to"), EndReason = row.TextOrNull("end_reason"),
        };
        if (premises is null) row.Refuse("premises_id", "premises-unknown");
        if (person is null) row.Refuse("person_id", "person-unknown");
        if (!row.Failed && facts.ValidTo < facts.ValidFrom) row.Refuse("valid_to", "ends-before-start", expected: $"{facts.ValidFrom:yyyy-MM-dd}");
        return row.Failed ? RowOutcome.Quarantined : OutcomeOf(pass.Premises.Tell(code, facts), row, "title_id");
    }

    public override IEnumerable<string> Missing(Pass pass) => pass.Premises.MissingTitles;
}

internal sealed class AccountsFile() : PackageFile(
    PackageFiles.Accounts, new(["account_id", "premises_id", "purpose", "nrb"], ["person_id", "valid_from", "valid_to"]))
{
    private static readonly Dictionary<string, AccountPurpose> Purposes = new(StringComparer.Ordinal)
    {
        ["charges"] = AccountPurpose.Charges, ["renovation"] = AccountPurpose.Renovation, ["lease"] = AccountPurpose.Lease,
        ["loan"] = AccountPurpose.Loan,
    };

    public override RowOutcome Take(RowReader row, Pass pass)
    {
        var code = row.Id("account_id");
        var premises = pass.Premises.PremisesId(row.Id("premises_id"));
        if (premises is null) row.Refuse("premises_id", "premises-unknown");
        int? person = null;
        if (row.IdOrNull("person_id") is { } personCode)
        {
            person = pass.Premises.PersonId(personCode);
            if (person is null) row.Refuse("person_id", "person-unknown");
        }

        var (purpose, nrb) = (row.Word("purpose", Purposes), row.Nrb("nrb"));
        var (from, to) = (row.DayOrNull("valid_from"), row.DayOrNull("valid_to"));
        if (!row.Failed && to < from) row.Refuse("valid_to", "ends-before-start", expected: $"{from:yyyy-MM-dd}");
        if (row.Failed) return RowOutcome.Quarantined;
        var facts = new LedgerAccountFacts
        {
            PremisesId = premises!.Value, Purpose = purpose, Nrb = nrb!, PersonId = person, ValidFrom = from, ValidTo = to,
        };
        return OutcomeOf(pass.Accounts.Tell(code, facts), row, "account_id");
    }

    public override IEnumerable<string> Missing(Pass pass) => pass.Accounts.Missing;
}
