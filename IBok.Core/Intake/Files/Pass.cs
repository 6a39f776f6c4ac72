using IBok.Core.Data;
using IBok.Core.Intake.Package;
using IBok.Core.Intake.Undo;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Claims;
using IBok.Core.Ledger.Payments;
using IBok.Core.Premises;

namespace IBok.Core.Intake.Files;

/// <summary>
/// One run over a package, inside one transaction or in pieces that count with a switch: what the rows are told to, and what was found late.
/// </summary>
internal sealed class Pass : IDisposable
{
    // The switch writes them in one transaction: some twenty milliseconds.
    private const int MostAtSwitch = 2_000;

    private BulkCommand? agreed;

    public Pass(Pieces pieces, int importId, DateOnly asOf, Findings findings)
    {
        var (db, atSwitch) = (pieces.Db, pieces.AreReal ? Telling.AtSwitch : Telling.AtOnce);
        (Pieces, Db, ImportId, AsOf, Findings) = (pieces, db, importId, asOf, findings);
        Premises = TellPremises.Within(db, asOf, importId, atSwitch);
        Accounts = TellLedgerAccounts.Within(db, asOf, importId, pieces.AreReal ? Telling.NewRowsAtOnce : Telling.AtOnce);
        Touched = Touched.Within(pieces);
        var undone = UndoImport.Happened(db);
        Charges = PostCharges.Within(db, importId, Touched, undone);
        Payments = PostPayments.Within(db, importId, Touched, undone);
        Claims = TellClaims.Within(db, asOf, importId, Touched, undone, atSwitch);
        (LastCharge, LastPayment) = (LastId("Charges"), LastId("Payments"));
    }

    public Pieces Pieces { get; }

    public IBokDb Db { get; }

    public int ImportId { get; }

    public DateOnly AsOf { get; }

    public Findings Findings { get; }

    public TellPremises Premises { get; }

    public TellLedgerAccounts Accounts { get; }

    /// <summary>Which accounts and days the entries and claims of this run touch.</summary>
    public Touched Touched { get; }

    public PostCharges Charges { get; }

    public PostPayments Payments { get; }

    public TellClaims Claims { get; }

    /// <summary>Lines that were posted and proved wrong afterwards: the run is repeated without them.</summary>
    public HashSet<(string File, int Line)> Late { get; } = [];

    /// <summary>Rows of this run have higher ids.</summary>
    public long LastCharge { get; }

    public long LastPayment { get; }

    /// <summary>More master data wait for the switch than a short one can write: the run is repeated in one transaction.</summary>
    public bool IsTooMuch => Premises.Waiting + Accounts.Waiting + Claims.Waiting > MostAtSwitch;

    /// <summary>Which rows of the ledger this run may have posted: a claim on an import's entries by their ids.</summary>
    public EntryRange Range => new(LastCharge, LastId("Charges"), LastPayment, LastId("Payments"));

    /// <summary>An agreement made here told the claim of this code, and no package since.</summary>
    public bool IsAgreedHere(string code)
    {
        agreed ??= Db.Command("SELECT 1 FROM \"Claims\" c JOIN \"Imports\" i ON i.\"Id\" = c.\"ImportId\" WHERE c.\"Code\" = @p0 AND i.\"Format\" = @p1", 2);
        return agreed.Ask(code, Import.AgreementFormat) is not null;
    }

    /// <summary>Writes what waited for the switch.</summary>
    public void Write()
    {
        Premises.Write();
        Accounts.Write();
        Claims.Write();
    }

    public void Dispose()
    {
        Premises.Dispose();
        Accounts.Dispose();
        Charges.Dispose();
        Payments.Dispose();
        Claims.Dispose();
        Touched.Dispose();
        agreed?.Dispose();
    }

    private long LastId(string table)
    {
        using var command = Db.Command($"SELECT COALESCE(MAX(\"Id\"), 0) FROM \"{table}\"", 0);
        return Convert.ToInt64(command.Ask(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>What the rows of one file mean.</summary>
internal abstract class PackageFile(string name, Columns columns)
{
    public string Name { get; } = name;

    public Columns Columns { get; } = columns;

    /// <summary>Takes one readable row.</summary>
    public abstract RowOutcome Take(RowReader row, Pass pass);

    /// <summary>After the last row; answers how many waiting rows were posted and how many were known.</summary>
    public virtual Task<(int Posted, int Known)> Finish(RowReader rows, Pass pass, CancellationToken stop) => Task.FromResult<(int, int)>(default);

    /// <summary>After its rows are written, all of them.</summary>
    public virtual void Written(Pass pass)
    {
    }

    /// <summary>Keys that were there before and are not in this file.</summary>
    public virtual IEnumerable<string> Missing(Pass pass) => [];

    protected static RowOutcome OutcomeOf(Told told, RowReader row, string keyColumn)
    {
        if (told == Told.Twice) row.Refuse(keyColumn, "key-twice");
        return told switch { Told.New => RowOutcome.Posted, Told.Known => RowOutcome.Known, _ => RowOutcome.Quarantined };
    }
}
