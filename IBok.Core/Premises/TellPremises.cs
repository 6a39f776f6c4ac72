using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Premises.Written;

namespace IBok.Core.Premises;

/// <summary>Takes premises, persons and titles from a package, inside the import's transaction or written at its switch.</summary>
public sealed class TellPremises : IDisposable
{
    private readonly ToldTable premises, persons, titles;
    private readonly List<(string Code, PersonFacts Facts)> told = [];
    private readonly IBokDb db;
    private readonly DateOnly asOf;
    private readonly (HashSet<string> Contacts, HashSet<string> Identities) erased;
    private readonly WrittenOver? written; // null: a clerk may apply a letter until the switch

    private TellPremises(IBokDb db, DateOnly asOf, int importId, Telling when)
    {
        (this.db, this.asOf) = (db, asOf);
        premises = ToldTable.Open(db, "Premises", "PremisesHistory", ["SearchKey"],
            ["Kind", "Address", "Building", "Staircase", "Number", "UsableArea", "AdditionalArea", "Persons", "ValidFrom"], asOf, importId, when);
        persons = ToldTable.Open(db, "Persons", "PersonHistory", ["SearchKey"],
            ["Kind", "Name", "Representative", "Address", "Email", "Phone", "Nip"], asOf, importId, when);
        titles = ToldTable.Open(db, "LegalTitles", "LegalTitleHistory", [],
            ["PremisesId", "PersonId", "Kind", "ValidFrom", "ValidTo", "EndReason"], asOf, importId, when);
        erased = ErasedFacts.Marks(db);
        written = when == Telling.AtOnce ? WrittenOver.Open(db, asOf) : null;
    }

    public IEnumerable<string> MissingPremises => premises.Missing;

    public IEnumerable<string> MissingPersons => persons.Missing;

    public IEnumerable<string> MissingTitles => titles.Missing;

    /// <summary>Rows that wait for <see cref="Write"/>.</summary>
    public int Waiting => premises.Waiting + persons.Waiting + titles.Waiting;

    public static TellPremises Within(IBokDb db, DateOnly asOf, int importId, Telling when = Telling.AtOnce) => new(db, asOf, importId, when);

    public int? PremisesId(string code) => premises.IdOf(code);

    public int? PersonId(string code) => persons.IdOf(code);

    public Told Tell(string code, PremisesFacts facts) => premises.Tell(
        code, [SearchKey.Of(facts.Address, facts.Number, code)],
        [
            facts.Kind.ToString(), facts.Address, facts.Building, facts.Staircase, facts.Number, facts.UsableArea.Hundredths,
            facts.AdditionalArea?.Hundredths, facts.Persons, facts.ValidFrom.DayNumber,
        ]);

    public Told Tell(string code, PersonFacts facts)
    {
        if (erased.Identities.Contains(code)) facts = ErasedFacts.Anonymous(facts);
        else if (erased.Contacts.Contains(code)) facts = ErasedFacts.WithoutContact(facts);
        var outcome = persons.Tell(
            code, [SearchKey.Of([.. PersonRow.Searched(facts).Where(t => t != ErasedFacts.Name), code])],
            [facts.Kind.ToString(), facts.Name, facts.Representative, facts.Address, facts.Email, facts.Phone, facts.Nip]);
        if (outcome == Told.New && written is null) told.Add((code, facts));
        else if (outcome == Told.New) written!.Told(code, facts);
        return outcome;
    }

    public Told Tell(string code, LegalTitleFacts facts) => titles.Tell(
        code, [],
        [facts.PremisesId, facts.PersonId, facts.Kind.ToString(), facts.ValidFrom.DayNumber, facts.ValidTo?.DayNumber, facts.EndReason]);

    /// <summary>Writes what waited, in the caller's transaction, under the letters that lie over it by now.</summary>
    public void Write()
    {
        premises.Write();
        using (var over = WrittenOver.Open(db, asOf))
        {
            persons.Write();
            foreach (var (code, facts) in told) over.Told(code, facts);
        }

        told.Clear();
        titles.Write();
    }

    public void Dispose()
    {
        premises.Dispose();
        persons.Dispose();
        titles.Dispose();
        written?.Dispose();
    }
}
