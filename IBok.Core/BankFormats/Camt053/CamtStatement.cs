using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Camt053;

/// <summary>Account and balances of one statement.</summary>
internal sealed class CamtStatement
{
    private string foreign = StatementFile.Zloty;

    public int Line { get; init; }

    public string AccountText { get; set; } = "";

    public string Id { get; set; } = "";

    /// <summary>The bank's running number; electronic or legal, whichever came last.</summary>
    public string Number { get; set; } = "";

    public string Currency { get; set; } = "";

    public DateOnly? OpeningDay { get; private set; }

    public Money? Opening { get; private set; }

    public DateOnly? ClosingDay { get; private set; }

    public Money? Closing { get; private set; }

    /// <summary>Of account and balances: the first one that is not ours, if there is any.</summary>
    public string EveryCurrency => Currency.Length > 0 && Currency != StatementFile.Zloty ? Currency : foreign;

    /// <summary>OPBD, or PRCD where a bank gives the day before's closing instead; CLBD. Others say nothing of the entries.</summary>
    public void Take(CamtBalance balance)
    {
        if (balance.Kind is not ("OPBD" or "PRCD" or "CLBD")) return;
        if (balance.Currency != StatementFile.Zloty) foreign = balance.Currency;
        if (balance.Grosze is not { } grosze) return;
        var amount = new Money(balance.Credited ? grosze : -grosze);
        if (balance.Kind == "CLBD") (ClosingDay, Closing) = (balance.Day, amount);
        else if (balance.Kind == "OPBD" || Opening is null) (OpeningDay, Opening) = (balance.Day, amount);
    }
}

/// <summary>One balance while it is read.</summary>
internal record struct CamtBalance(string Kind, bool Credited, long? Grosze, string Currency, DateOnly? Day);
