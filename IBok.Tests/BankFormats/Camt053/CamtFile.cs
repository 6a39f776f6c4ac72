using System.Text;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Camt053;

/// <summary>Small camt.053 files: the statement begins on line 2, its entries follow from line 3, one a line.</summary>
internal static class CamtFile
{
    public const string Own = "79102023130000380200000017", Account = $"<Acct><Id><IBAN>PL{Own}</IBAN></Id></Acct>";

    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02";

    public static string Document(string inside, string space = Namespace) => $"<Document xmlns=\"{space}\"><BkToCstmrStmt>\n{inside}</BkToCstmrStmt></Document>";

    public static string Balance(string kind, string amount, string side = "CRDT", string day = "<Dt>2026-12-14</Dt>") =>
        $"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"PLN\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Dt>{day}</Dt></Bal>";

    /// <summary>One statement that opened with nothing.</summary>
    /// <param name="closing">A minus before it: debited.</param>
    public static string Of(string closing, params string[] entries) => Document(
        $"<Stmt>{Account}{Balance("OPBD", "0.00")}{Balance("CLBD", closing.TrimStart('-'), closing[0] == '-' ? "DBIT" : "CRDT")}\n{string.Join('\n', entries)}\n</Stmt>");

    public static string Entry(string amount, string inside = "", string side = "CRDT") =>
        $"<Ntry><Amt Ccy=\"PLN\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-12-15</Dt></BookgDt>{inside}</Ntry>";

    public static string Part(string inside) => $"<NtryDtls><TxDtls>{inside}</TxDtls></NtryDtls>";

    /// <summary>Parts of a batch, each on a line of its own behind the entry's.</summary>
    public static string Parts(params string[] insides) => $"<NtryDtls>{string.Concat(insides.Select(i => $"\n<TxDtls>{i}</TxDtls>"))}</NtryDtls>";

    public static string Zloty(string amount) => $"<Amt Ccy=\"PLN\">{amount}</Amt>";

    public static string Title(string text) => $"<RmtInf><Ustrd>{text}</Ustrd></RmtInf>";

    public static List<StatementRecord> Read(string text) => Statement.Read(Encoding.UTF8.GetBytes(text), StatementFormat.Camt053);

    /// <summary>The only entry of a file without faults.</summary>
    public static StatementEntry Single(string closing, string entry)
    {
        var records = Read(Of(closing, entry));
        return records is [StatementHead, StatementEntry only, StatementEnd] ? only : throw new InvalidOperationException(string.Join("; ", records));
    }
}
