using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Camt053;

/// <summary>
/// Entries and their parts. An entry with one part, or none, is one movement of the entry's amount; with several each part is a
/// movement, and their sum must be the entry. A part is handed on when the next one begins, so that an entry of a hundred
/// thousand needs the memory of one.
/// </summary>
internal sealed partial class Camt053Reader
{
    private void TakeOfEntry(ReadOnlySpan<char> found)
    {
        if (In("Ntry", "Amt")) TakeAmount(found);
        else if (In("Ntry", "CdtDbtInd")) entry.Credited = Side(found);
        else if (In("Ntry", "RvslInd")) entry.IsReversal = found is "true" or "1";
        else if (In("Ntry", "Sts") || In("Ntry", "Sts", "Cd")) entry.Status = Text.Take(found);
        else if (In("BookgDt", "Dt") || In("BookgDt", "DtTm")) entry.BookedOn = Day(found);
        else if (In("ValDt", "Dt") || In("ValDt", "DtTm")) entry.ValueDate = Day(found);
        else if (In("Ntry", "AcctSvcrRef")) entry.Reference = Text.Take(found);
        else if (In("Ntry", "AddtlNtryInf")) entry.Note = Text.Take(found);
        else if (Within("BkTxCd")) entry.Code = Code(entry.Code, found);
    }

    private void TakeAmount(ReadOnlySpan<char> found) =>
        (entry.Grosze, entry.Currency, entry.AmountText) = (Grosze(found), currency, Text.Take(found[..Math.Min(found.Length, 40)]));

    private void TakeOfPart(ReadOnlySpan<char> found)
    {
        if (entry.Part is not { } part) return;
        if (In("TxDtls", "Amt") || In("TxDtls", "AmtDtls", "TxAmt", "Amt")) (part.Grosze, part.Currency) = (Grosze(found), currency);
        else if (In("TxDtls", "CdtDbtInd")) part.Credited = Side(found);
        else if (In("Refs", "AcctSvcrRef")) part.Reference = Text.Take(found);
        else if (In("RmtInf", "Ustrd") || In("CdtrRefInf", "Ref")) part.Title = Joined(part.Title, found);
        else if (In("RtrInf", "Rsn", "Cd")) part.ReturnReason = Text.Take(found);
        else if (In("TxDtls", "AddtlTxInf")) part.Note = Text.Take(found);
        else if (Within("RltdPties")) TakeOfParty(part, found);
        else if (Within("BkTxCd")) part.Code = Code(part.Code, found);
    }

    private void TakeOfParty(CamtPart part, ReadOnlySpan<char> found)
    {
        if (Within("DbtrAcct")) TakeAccount(part.Debtor, found);
        else if (Within("CdtrAcct")) TakeAccount(part.Creditor, found);
        else if (Within("Dbtr")) TakeName(part.Debtor, found);
        else if (Within("Cdtr")) TakeName(part.Creditor, found);
    }

    private void TakeAccount(CamtParty party, ReadOnlySpan<char> found)
    {
        if (In("Id", "IBAN") || In("Id", "Othr", "Id")) party.Account = Text.Take(found);
    }

    private void TakeName(CamtParty party, ReadOnlySpan<char> found)
    {
        if (In("Dbtr", "Nm") || In("Cdtr", "Nm") || In("Pty", "Nm")) party.Name = Text.Take(found);
        else if (Within("PstlAdr") && path[^1] is "AdrLine" or "StrtNm" or "BldgNb" or "PstCd" or "TwnNm")
            party.Address = Joined(party.Address, found);
    }

    private void EndEntry()
    {
        HandOn(isOneOfMany: entry.Parts > 1);
        if (entry.Parts == 0)
        {
            entry.Part = new() { Line = entry.Line };
            HandOn(isOneOfMany: false);
        }

        if (entry.Parts > 1 && Counts() && Signed(entry.Grosze!.Value, entry.Credited!.Value) is var whole && whole != entry.Sum)
            file.Fault(entry.Line, 0, "statement-batch", new Money(entry.Sum).ToString(), new Money(whole).ToString());
        if (entry.IsBooked && file.IsInZloty) file.TellOfTexts(entry.Line);
        else Text.Forget();
    }

    // False when nothing of the entry is a movement; what is wrong with it is told once.
    private bool Counts()
    {
        if (!entry.IsBooked || !file.IsInZloty || entry.IsWrong) return false;
        var (code, found, expected) = entry switch
        {
            { Grosze: not (> 0 and <= AsciiField.MostGrosze) } => ("statement-amount", entry.AmountText, ""),
            { Currency: not StatementFile.Zloty } => ("statement-currency", entry.Currency, StatementFile.Zloty),
            { Credited: null } => ("statement-kind", "", "CRDT, DBIT"),
            { BookedOn: null, ValueDate: null } => ("statement-day", "", ""),
            _ => default,
        };
        if (code is null) return true;
        entry.IsWrong = true;
        file.Fault(entry.Line, 0, code, found, expected);
        return false;
    }

    private void HandOn(bool isOneOfMany)
    {
        if (entry.Part is not { } part || !Counts()) return;
        entry.Part = null;
        var amount = isOneOfMany ? part.Grosze : entry.Grosze;
        if (amount is not (> 0 and <= AsciiField.MostGrosze) || (isOneOfMany && part.Currency != StatementFile.Zloty))
        {
            entry.IsWrong = true;
            file.Fault(part.Line, 0, "statement-amount", amount is null ? "" : part.Currency);
            return;
        }

        var credited = (isOneOfMany ? part.Credited : null) ?? entry.Credited!.Value;
        entry.Sum += Signed(amount.Value, credited);
        file.Add(Movement(part, new(Signed(amount.Value, credited)), credited));
    }

    private StatementEntry Movement(CamtPart part, Money amount, bool credited)
    {
        // In a movement taken back debtor and creditor are those of the first one.
        var (ours, other) = credited != entry.IsReversal ? (part.Creditor, part.Debtor) : (part.Debtor, part.Creditor);
        var paidTo = ours.Account.Length == 0 || Nrb.Find(ours.Account) is { } nrb && nrb == Nrb.Find(statement.AccountText) ? "" : ours.Account;
        var title = part.Title.Length > 0 ? part.Title : part.Note.Length > 0 ? part.Note : entry.Note;
        return new(
            part.Line, (entry.BookedOn ?? entry.ValueDate)!.Value, (entry.ValueDate ?? entry.BookedOn)!.Value, amount, entry.IsReversal,
            part.Reference.Length > 0 ? part.Reference : entry.Reference, title, Nrb.Find(other.Account), other.Account, other.Name, other.Address,
            Nrb.Find(paidTo), paidTo, part.Code.Length > 0 ? part.Code : entry.Code) { ReturnReason = part.ReturnReason };
    }

    // The bank's own code if it gives one, otherwise the three of ISO with dots: PMNT.RCDT.ESCT.
    private string Code(string sofar, ReadOnlySpan<char> found)
    {
        if (In("Prtry", "Cd")) return Text.Take(found);
        if (!Within("Domn")) return sofar;
        return sofar.Length == 0 ? Text.Take(found) : $"{sofar}.{Text.Take(found)}";
    }

    private string Joined(string sofar, ReadOnlySpan<char> found)
    {
        // A full text takes no more, but that there was more must have been told.
        if (Text.IsCut && sofar.Length >= CleanText.Longest) return sofar;
        Text.Append(sofar);
        Text.Space();
        return Text.Take(found);
    }

    private static bool? Side(ReadOnlySpan<char> found) => found switch { "CRDT" => true, "DBIT" => false, _ => null };

    private static long Signed(long grosze, bool credited) => credited ? grosze : -grosze;
}
