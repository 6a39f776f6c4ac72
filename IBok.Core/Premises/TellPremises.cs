using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.Written;

namespace IBok.Core.Premises;

/// <summary>Takes premises, persons and titles from a package, inside the import's transaction; saves nothing by itself.</summary>
public sealed class TellPremises : IDisposable
{
    private readonly ToldTable premises, persons, titles;
    private readonly WrittenOver written;

    private TellPremises(IBokDb db, DateOnly asOf, int importId)
    {
        premises = ToldTable.Open(db, "Premises", "PremisesHistory", ["SearchKey"],
            ["Kind", "Address", "Building", "Staircase", "Number", "UsableArea", "AdditionalArea", "Persons", "ValidFrom"], asOf, importId);
        persons = ToldTable.Open(db, "Persons", "PersonHistory", ["SearchKey"],
            ["Kind", "Name", "Representative", "Address", "Email", "Phone", "Nip"], asOf, importId);
        titles = ToldTable.Open(db, "LegalTitles", "LegalTitleHistory", [],
            ["PremisesId", "PersonId", "Kind", "ValidFrom", "ValidTo", "EndReason"], asOf, importId);
        written = WrittenOver.Open(db, asOf);
    }

    public IEnumerable<string> MissingPremises => premises.Missing;

    public IEnumerable<string> MissingPersons => persons.Missing;

    public IEnumerable<string> MissingTitles => titles.Missing;

    public static TellPremises Within(IBokDb db, DateOnly asOf, int importId) => new(db, asOf, importId);

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
        var told = persons.Tell(
            code, [SearchKey.Of([.. PersonRow.Searched(facts), code])],
            [facts.Kind.ToString(), facts.Name, facts.Representative, facts.Address, facts.Email, facts.Phone, facts.Nip]);
        if (told == Told.New) written.Told(code, facts);
        return told;
    }

    public Told Tell(string code, LegalTitleFacts facts) => titles.Tell(
        code, [],
        [facts.PremisesId, facts.PersonId, facts.Kind.ToString(), facts.ValidFrom.DayNumber, facts.ValidTo?.DayNumber, facts.EndReason]);

    public void Dispose()
    {
        premises.Dispose();
        persons.Dispose();
        titles.Dispose();
        written.Dispose();
    }
}
