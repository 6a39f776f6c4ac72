using System.Text;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>Small MT940 files; the fields of one statement begin on line 5.</summary>
internal static class Mt940File
{
    public const string Account = "79102023130000380200000017", Head = $":20:A\n:25:PL{Account}\n:28C:7\n:60F:C261214PLN0,00\n";

    public const string Zloty = ":61:2612151215C1,00NTRFNONREF//B1\n";

    public static string Closing(string amount) => $":62F:C261215PLN{amount}\n";

    public static List<StatementRecord> Read(string text, TextEncoding? encoding = null) => Statement.Read(Encoding.Latin1.GetBytes(text), StatementFormat.Mt940, new(encoding));

    /// <summary>The only movement of a statement without faults, of one złoty.</summary>
    public static StatementEntry Single(string details, string movement = Zloty)
    {
        var records = Read($"{Head}{movement}{details}\n{Closing("1,00")}");
        return records is [StatementHead, StatementEntry only, StatementEnd] ? only : throw new InvalidOperationException(string.Join("; ", records));
    }
}
