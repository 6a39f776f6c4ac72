using System.Text;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.ElixirOrders;

/// <summary>Orders of a file.</summary>
public sealed record ElixirOrders(IReadOnlyList<ElixirOrder> Orders);

/// <summary>
/// Reads an Elixir-O file back by the profile by which it was written: to show what is about to be sent, and to prove the writer.
/// </summary>
public static class ElixirReader
{
    private const int Fields = 15;

    public static Result<ElixirOrders> Read(Stream bytes, ElixirProfile profile)
    {
        var lines = new LineSource(bytes, new StatementOptions(profile.Encoding));
        var (row, details, encoding) = (new DelimitedRow((byte)',', (byte)'"'), new ElixirDetails(profile), CodePages.Tolerant(profile.Encoding));
        List<ElixirOrder> orders = [];
        while (lines.Next())
        {
            row.Divide(lines.Line);
            if (row.Wrong >= 0 || lines.IsCut || row.Count < Fields) return new WrongOrderLine(lines.Number, 0);
            var fields = new string[row.Count];
            for (var i = 0; i < fields.Length; i++) fields[i] = encoding.GetString(row.Field(lines.Line, i));
            if (Order(fields, details, profile, out var wrong) is not { } order) return new WrongOrderLine(lines.Number, wrong);
            orders.Add(order);
        }

        return new ElixirOrders(orders);
    }

    private static ElixirOrder? Order(string[] fields, ElixirDetails details, ElixirProfile profile, out int wrong)
    {
        var isDebit = fields[0] == ElixirDetails.DirectDebit;
        wrong = 1;
        if (!isDebit && fields[0] != ElixirDetails.Transfer) return null;
        wrong = 2;
        if (AsciiField.Day(Encoding.ASCII.GetBytes(fields[1])) is not { } day || fields[1].Length != 8) return null;
        wrong = 3;
        if (AsciiField.Whole(Encoding.ASCII.GetBytes(fields[2])) is not { } grosze) return null;
        wrong = 6;
        if (Nrb.Find(fields[5]) is not { } ours || SortCode.Of(ours).ToString() != fields[3]) return null;
        wrong = 7;
        if (Nrb.Find(fields[6]) is not { } theirs || SortCode.Of(theirs).ToString() != fields[10]) return null;
        wrong = 8;
        if (Party(fields[7], profile, "") is not { } we) return null;
        wrong = 9;
        if (Party(fields[8], profile, isDebit ? profile.DebtorMark : "") is not { } they) return null;
        var hasReference = profile.ClientInfo == ClientInfo.Reference && fields.Length > Fields && fields[15].StartsWith("REF:", StringComparison.Ordinal);
        var reference = hasReference ? fields[15][4..] : "";
        var lines = fields[11].Split('|');
        wrong = isDebit ? 12 : 15;
        if (!isDebit)
            return Kind(fields[14]) is { } kind ? new TransferOrder(day, new(grosze), ours, theirs, we, they, ElixirDetails.Joined(lines), kind, reference) : null;
        return details.Parse(lines) is { } d && Nip.Parse(d.Nip) is Result<Nip>.Ok { Value: var nip }
            ? new DirectDebitOrder(day, new(grosze), ours, theirs, we, they, nip, d.Identifier, d.Text, reference) : null;
    }

    private static TransferKind? Kind(string classification) => classification switch
    {
        "51" => TransferKind.Ordinary, "53" => TransferKind.SplitPayment, "71" => TransferKind.Tax, _ => null,
    };

    private static ElixirParty? Party(string field, ElixirProfile profile, string mark)
    {
        var lines = field.Split('|');
        var name = profile.PartyLayout == PartyLayout.NameOnTwoLines ? 2 : 1;
        var expected = name + 2 + (mark.Length > 0 ? 1 : 0);
        return lines.Length == expected && (mark.Length == 0 || lines[^1] == mark) ? new(string.Concat(lines[..name]), lines[name], lines[name + 1]) : null;
    }
}
