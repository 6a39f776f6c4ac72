using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Ledger.Claims;

/// <summary>Takes claims from a package, inside the import's transaction or written at its switch.</summary>
public sealed class TellClaims : IDisposable
{
    private readonly ToldTable claims;
    private readonly BulkCommand charge, due, spans;
    private readonly SentAgain charges;
    private readonly Touched touched;
    private readonly HashSet<int> accounts = [];

    private TellClaims(IBokDb db, DateOnly asOf, int importId, Touched touched, bool undone, Telling when)
    {
        charges = new(db, "Charges", undone);
        this.touched = touched;
        claims = ToldTable.Open(db, "Claims", "ClaimHistory", [], ["AccountId", "ChargeId", "Group", "From", "To"], asOf, importId, when);
        charge = db.Command("SELECT \"Id\", \"OriginalId\", \"AccountId\" FROM \"Charges\" WHERE \"EntryId\" = @p0", 1);
        due = db.Command("SELECT \"DueDate\" FROM \"Charges\" WHERE \"Id\" = @p0", 1);
        spans = db.Command("SELECT \"From\", \"To\" FROM \"Claims\" WHERE \"AccountId\" = @p0 AND \"ChargeId\" = @p1 ORDER BY \"From\"", 2);
    }

    public IEnumerable<string> Missing => claims.Missing;

    /// <summary>Accounts whose claims change.</summary>
    public IReadOnlySet<int> Accounts => accounts;

    /// <summary>Rows that wait for <see cref="Write"/>.</summary>
    public int Waiting => claims.Waiting;

    /// <param name="undone">Some import was taken back: ids sent again may mean other rows.</param>
    public static TellClaims Within(IBokDb db, DateOnly asOf, int importId, Touched touched, bool undone = false, Telling when = Telling.AtOnce) =>
        new(db, asOf, importId, touched, undone, when);

    /// <summary>The original charge behind an entry id of an account; null where there is none.</summary>
    public long? ChargeOf(string entryId, int account)
    {
        using var reader = charge.Read(charges.IdOf(entryId));
        return reader.Read() && reader.GetInt32(2) == account ? reader.IsDBNull(1) ? reader.GetInt64(0) : reader.GetInt64(1) : null;
    }

    /// <summary>Tells a claim; a charge that it takes out or gives back is settled otherwise from its due date on.</summary>
    public Told Tell(string entryId, ClaimFacts facts)
    {
        var told = claims.Tell(
            $"{entryId}|{facts.Group}|{facts.From:yyyy-MM-dd}", [],
            [facts.AccountId, facts.ChargeId, facts.Group.ToString(), facts.From.DayNumber, facts.To?.DayNumber]);
        if (told != Told.New) return told;
        touched.Note(facts.AccountId, Convert.ToInt32(due.Ask(facts.ChargeId), CultureInfo.InvariantCulture));
        accounts.Add(facts.AccountId);
        return told;
    }

    /// <summary>Writes what waited, in the caller's transaction.</summary>
    public void Write() => claims.Write();

    /// <summary>True when two claims on a charge stand on one day.</summary>
    public bool Overlap(int account, long chargeId)
    {
        using var reader = spans.Read(account, chargeId);
        for (var end = int.MinValue; reader.Read(); end = reader.IsDBNull(1) ? int.MaxValue : reader.GetInt32(1))
            if (reader.GetInt32(0) < end) return true;
        return false;
    }

    public void Dispose()
    {
        claims.Dispose();
        charge.Dispose();
        due.Dispose();
        spans.Dispose();
        charges.Dispose();
    }
}
