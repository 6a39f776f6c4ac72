using System.Xml;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Camt053;

/// <summary>
/// What the elements mean. The standard fixes their order: account and balances before entries, an entry's amount and days before
/// its parts.
/// </summary>
internal sealed partial class Camt053Reader
{
    private CamtStatement statement = new();
    private CamtBalance balance;
    private CamtEntry entry = new();
    private string currency = "";

    private void Begin(XmlReader xml)
    {
        if (path[^1] == "Amt") currency = xml.GetAttribute("Ccy") is { Length: 3 } ccy && ccy.All(char.IsAsciiLetterUpper) ? ccy : "?";
        switch (path[^1])
        {
            case "Stmt" when In("BkToCstmrStmt", "Stmt"):
                statement = new() { Line = line };
                break;
            case "Bal" when In("Stmt", "Bal"):
                balance = new("", Credited: true, null, "", null);
                break;
            case "Ntry" when In("Stmt", "Ntry"):
                NeedHead();
                entry = new() { Line = line };
                break;
            case "TxDtls" when In("Ntry", "NtryDtls", "TxDtls"):
                HandOn(isOneOfMany: true);
                entry.Part = new() { Line = line };
                entry.Parts++;
                break;
        }
    }

    private void End()
    {
        switch (path[^1])
        {
            case "Bal" when In("Stmt", "Bal"):
                statement.Take(balance);
                break;
            case "Ntry" when In("Stmt", "Ntry"):
                EndEntry();
                break;
            case "Stmt" when In("BkToCstmrStmt", "Stmt"):
                NeedHead();
                if (statement.Closing is null) file.Fault(line, 0, "statement-closing", "", "CLBD");
                file.End(line, statement.ClosingDay, statement.Closing);
                break;
        }
    }

    private void Take(ReadOnlySpan<char> found)
    {
        if (!Within("Stmt")) return;
        if (Within("TxDtls")) TakeOfPart(found);
        else if (Within("Ntry")) TakeOfEntry(found);
        else if (Within("Bal")) TakeOfBalance(found);
        else if (In("Stmt", "Acct", "Id", "IBAN") || In("Stmt", "Acct", "Id", "Othr", "Id")) statement.AccountText = Text.Take(found);
        else if (In("Stmt", "Acct", "Ccy")) statement.Currency = Text.Take(found);
        else if (In("Stmt", "Id")) statement.Id = Text.Take(found);
        else if (In("Stmt", "ElctrncSeqNb") || In("Stmt", "LglSeqNb")) statement.Number = Text.Take(found);
    }

    private void TakeOfBalance(ReadOnlySpan<char> found)
    {
        if (In("Bal", "Tp", "CdOrPrtry", "Cd")) balance.Kind = Text.Take(found);
        else if (In("Bal", "CdtDbtInd")) balance.Credited = found is "CRDT";
        else if (In("Bal", "Dt", "Dt") || In("Bal", "Dt", "DtTm")) balance.Day = Day(found);
        else if (In("Bal", "Amt")) (balance.Grosze, balance.Currency) = (Grosze(found), currency);
    }

    private void NeedHead()
    {
        if (file.IsOpen) return;
        var account = Nrb.Find(statement.AccountText);
        var number = statement.Number.Length > 0 ? statement.Number : statement.Id;
        file.Begin(new(statement.Line, account, statement.AccountText, number, statement.EveryCurrency, statement.OpeningDay, statement.Opening));
        if (account is null) file.Fault(statement.Line, 0, "statement-account", statement.AccountText);
        if (file.IsInZloty && statement.Opening is null) file.Fault(statement.Line, 0, "statement-opening", "", "OPBD");
    }
}
