using IBok.Core.Data;

namespace IBok.Core.Ledger.Accounts;

/// <summary>Takes ledger accounts from a package, inside the import's transaction; knows every account by its code.</summary>
public sealed class TellLedgerAccounts : IDisposable
{
    private readonly ToldTable accounts;

    private TellLedgerAccounts(IBokDb db, DateOnly asOf, int importId, Telling when) => accounts = ToldTable.Open(
        db, "LedgerAccounts", "LedgerAccountHistory", [], ["PremisesId", "Purpose", "Nrb", "PersonId", "ValidFrom", "ValidTo"],
        asOf, importId, when);

    public IEnumerable<string> Missing => accounts.Missing;

    /// <summary>Rows that wait for <see cref="Write"/>.</summary>
    public int Waiting => accounts.Waiting;

    public static TellLedgerAccounts Within(IBokDb db, DateOnly asOf, int importId, Telling when = Telling.AtOnce) => new(db, asOf, importId, when);

    public int? IdOf(string code) => accounts.IdOf(code);

    public Told Tell(string code, LedgerAccountFacts facts) => accounts.Tell(
        code, [],
        [
            facts.PremisesId, facts.Purpose.ToString(), facts.Nrb.ToString(), facts.PersonId, facts.ValidFrom?.DayNumber,
            facts.ValidTo?.DayNumber,
        ]);

    /// <summary>Writes what waited, in the caller's transaction.</summary>
    public void Write() => accounts.Write();

    public void Dispose() => accounts.Dispose();
}
