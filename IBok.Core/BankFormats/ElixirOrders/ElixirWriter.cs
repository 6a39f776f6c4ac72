using System.Globalization;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.ElixirOrders;

/// <summary>One file for the bank, with what it holds.</summary>
public sealed record ElixirFile(ReadOnlyMemory<byte> Bytes, int Orders, Money Sum);

/// <summary>All files of a batch, in the order in which they are to be sent.</summary>
public sealed record ElixirFiles(IReadOnlyList<ElixirFile> Files);

/// <summary>
/// Writes orders as Elixir-O files: 16 fields, commas, texts in quotation marks, CR LF, no header, no footer, no byte order mark.
/// Transfers and direct debits go into files of their own. Nothing is written when one order cannot be.
/// </summary>
public sealed class ElixirWriter
{
    // Fifteen digits fit the field; sums of a batch must fit too.
    private const long MostGrosze = 999_999_999_999;

    private readonly ElixirProfile profile;
    private readonly ElixirDetails details;
    private readonly ElixirText text;
    private Problem? refusal;

    private ElixirWriter(ElixirProfile profile) => (this.profile, text, details) = (profile, new(profile), new(profile));

    /// <summary>The files, or why the first order that cannot be written cannot.</summary>
    public static Result<ElixirFiles> Write(IReadOnlyCollection<ElixirOrder> orders, ElixirProfile profile)
    {
        if (orders.Count == 0) return new NoOrders();
        if (ElixirDetails.Wrong(profile) is { } wrong) return new WrongElixirProfile(wrong);
        return new ElixirWriter(profile).Write(orders);
    }

    private Result<ElixirFiles> Write(IReadOnlyCollection<ElixirOrder> orders)
    {
        List<(ElixirOrder Order, string Line)> lines = [];
        foreach (var order in orders)
        {
            if (Line(order, lines.Count + 1) is not { } line) return refusal!;
            lines.Add((order, line));
        }

        var encoding = CodePages.Of(profile.Encoding);
        return new ElixirFiles(
        [
            .. lines.GroupBy(l => l.Order is DirectDebitOrder).OrderBy(g => g.Key).SelectMany(kind => kind.Chunk(profile.MostRows))
                .Select(rows => new ElixirFile(
                    encoding.GetBytes(string.Concat(rows.Select(r => r.Line))), rows.Length, rows.Aggregate(Money.Zero, (sum, r) => sum + r.Order.Amount))),
        ]);
    }

    private string? Line(ElixirOrder order, int number)
    {
        refusal = null;
        if (order.Amount <= Money.Zero || order.Amount.Grosze > MostGrosze) refusal = new WrongOrderAmount(number);
        var we = Party(order.We, number, mark: "");
        var they = Party(order.They, number, order is DirectDebitOrder ? profile.DebtorMark : "");
        var title = order switch
        {
            DirectDebitOrder { PaymentIdentifier: var idp } when !ElixirDetails.IsIdentifier(idp) => Refuse(new WrongPaymentIdentifier(number, idp)),
            DirectDebitOrder debit => Lines(details.Of(debit), details.LineLengths, number),
            TransferOrder transfer => Lines(ElixirDetails.Filled(transfer.Title.Split('\n')), ElixirDetails.TitleLengths, number),
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        };
        var info = Lines([order.Reference], [ElixirText.Width], number);
        if (refusal is not null) return null;
        var type = order is DirectDebitOrder ? ElixirDetails.DirectDebit : ElixirDetails.Transfer;
        var (day, classification) = (order.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), ElixirDetails.Classification(order));
        if (profile.QuotesClassification) classification = $"\"{classification}\"";
        return $"{type},{day},{order.Amount.Grosze},{SortCode.Of(order.Ours)},0,\"{order.Ours}\",\"{order.Theirs}\",\"{we}\",\"{they}\","
            + $"0,{SortCode.Of(order.Theirs)},\"{title}\",\"\",\"\",{classification}{Info(info!)}\r\n";
    }

    private string Info(string reference) => profile.ClientInfo switch
    {
        ClientInfo.Absent => "",
        ClientInfo.Reference => $",\"REF:{reference}\"",
        _ => ",\"\"",
    };

    private string? Party(ElixirParty party, int number, string mark)
    {
        if (profile.PartyLayout == PartyLayout.NameOnOneLine)
        {
            string[] address = [party.Name, party.Street, party.Town];
            return Lines(mark.Length > 0 ? [.. address, mark] : address, ElixirDetails.TitleLengths, number);
        }

        // Fitted first: an ellipsis becomes three points.
        var name = Fitted(party.Name, 2 * ElixirText.Width, number);
        if (name is null) return null;
        var cut = Math.Min(name.Length, ElixirText.Width);
        string[] lines = [name[..cut], name[cut..], party.Street, party.Town];
        return Lines(mark.Length > 0 ? [.. lines, mark] : lines, [.. ElixirDetails.TitleLengths, ElixirText.Width], number);
    }

    private string? Lines(IReadOnlyList<string> lines, IReadOnlyList<int> lengths, int number)
    {
        if (lines.Count > lengths.Count) return Refuse(new OrderTextTooLong(number, string.Join(' ', lines).TrimEnd(), lengths.Sum()));
        List<string> fitted = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (Fitted(lines[i], lengths[i], number) is not { } line) return null;
            fitted.Add(line);
        }

        return string.Join('|', fitted);
    }

    private string? Fitted(string line, int most, int number)
    {
        if (text.Fit(line, out var unfit) is not { } fitted) return Refuse(new UnfitCharacter(number, line, unfit!));
        return fitted.Length <= most ? fitted : Refuse(new OrderTextTooLong(number, line, most));
    }

    private string? Refuse(Problem problem)
    {
        refusal ??= problem;
        return null;
    }
}
