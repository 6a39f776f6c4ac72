using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.Kernel;
using AllOrders = IBok.Core.BankFormats.ElixirOrders.ElixirOrders;

namespace IBok.Tests.BankFormats.ElixirOrders;

/// <summary>Lines of orders that are not as the profile writes them are refused with line and field; nothing of such a file is shown.</summary>
public sealed class ElixirReaderTests
{
    private const string Transfer =
        "110,20261215,250000,10202313,0,\"79102023130000380200000017\",\"53105012141000009000000303\",\"SM|WZORCOWA|ul. Testowa 1|00-001 Miasto\",\"GES|SPOLKA|ul. Dolna 9|00-004 Miasto\","
        + "0,10501214,\"FV 1|za remont||\",\"\",\"\",\"51\",\"\"";

    private const string Debit =
        "210,20261215,51234,10202313,0,\"79102023130000380200000017\",\"63114020040000320000000101\",\"SM||ul. Testowa 1|00-001 Miasto\",\"JAN||ul. Dolna 7|00-002 Miasto\","
        + "0,11402004,\"/NIP/9990000014/IDP/00001010101|/TXT/Oplaty 12-2026||\",\"\",\"\",\"01\",\"\"";

    [Fact]
    public void A_line_as_the_profile_writes_it_is_read()
    {
        var order = (TransferOrder)Read(Transfer).Single();
        (order.We.Name, order.They, order.Title, order.Kind, order.Reference).Should().Be(
            ("SMWZORCOWA", new ElixirParty("GESSPOLKA", "ul. Dolna 9", "00-004 Miasto"), "FV 1\nza remont", TransferKind.Ordinary, ""));
        (order.Day, order.Amount).Should().Be((new(2026, 12, 15), new(2_500_00)));
        Read(Transfer.Replace("250000", "000000000250000", StringComparison.Ordinal)).Single().Amount.Should().Be(new Money(2_500_00), "a bank may fill the amount with zeros");
        var debit = (DirectDebitOrder)Read(Debit).Single();
        (debit.PaymentIdentifier, debit.Text, debit.Creditor.ToString()).Should().Be(("00001010101", "Oplaty 12-2026", "9990000014"));
    }

    [Theory]
    [InlineData(Transfer, "110,", "120,", 1)]
    [InlineData(Transfer, "20261215", "20261315", 2)]
    [InlineData(Transfer, "20261215", "261215", 2)]
    [InlineData(Transfer, "250000", "2500,00", 6)] // a field too many: from there every one is another
    [InlineData(Transfer, "250000", "2500.00", 3)]
    [InlineData(Transfer, "10202313,0", "10202314,0", 6)]
    [InlineData(Transfer, "\"79102023", "\"78102023", 6)]
    [InlineData(Transfer, "\"53105012", "\"54105012", 7)]
    [InlineData(Transfer, "10501214,\"", "10501215,\"", 7)]
    [InlineData(Transfer, "SM|WZORCOWA|", "SM|", 8)]
    [InlineData(Transfer, "SM|WZORCOWA|", "SM|WZORCOWA|X|", 8)]
    [InlineData(Transfer, "GES|SPOLKA|", "GES|", 9)]
    [InlineData(Transfer, "\"51\"", "\"52\"", 15)]
    [InlineData(Debit, "/NIP/", "/NIX/", 12)]
    [InlineData(Debit, "/NIP/9990000014/IDP/00001010101", "/NIP/999", 12)]
    [InlineData(Debit, "9990000014", "9990000015", 12)]
    [InlineData(Debit, "/IDP/", "/IDX/", 12)]
    [InlineData(Debit, "/IDP/00001010101", "/IDP/", 12)]
    [InlineData(Debit, "/TXT/", "/TYT/", 12)]
    [InlineData(Debit, "2026||\"", "2026\"", 12)]
    [InlineData(Debit, "JAN||", "JAN|", 9)]
    [InlineData(Debit, ",\"01\",\"\"", "", 0)]
    [InlineData(Debit, "\"JAN|", "\"JAN\"x|", 0)]
    [InlineData(Debit, "\"01\",\"\"", "\"01\",\"", 0)]
    public void A_line_that_is_not_is_refused_with_the_field(string good, string from, string to, int field)
    {
        good.Should().Contain(from);
        Refusal(Transfer + "\r\n" + good.Replace(from, to, StringComparison.Ordinal)).Should().Be(new WrongOrderLine(2, field));
    }

    [Fact]
    public void A_line_longer_than_any_is_refused_although_its_first_fields_are_well() =>
        Refusal(Transfer + ",\"" + new string('x', 40_000) + "\"").Should().Be(new WrongOrderLine(1, 0));

    [Theory]
    [InlineData(ClientInfo.Reference, ",\"REF:PZ17\"", "PZ17")]
    [InlineData(ClientInfo.Reference, ",\"REF:\"", "")]
    [InlineData(ClientInfo.Reference, ",\"PZ17\"", "")]
    [InlineData(ClientInfo.Reference, ",\"\"", "")]
    [InlineData(ClientInfo.Reference, "", "")]
    [InlineData(ClientInfo.Empty, ",\"REF:PZ17\"", "")]
    [InlineData(ClientInfo.Absent, ",\"REF:PZ17\"", "")]
    [InlineData(ClientInfo.Absent, "", "")]
    public void A_reference_is_read_where_the_profile_writes_one(ClientInfo info, string last, string reference) =>
        Read(Transfer[..^3] + last, ElixirProfile.PkoBp with { ClientInfo = info }).Single().Reference.Should().Be(reference);

    [Theory]
    [InlineData("JAN|ul. Dolna 7|00-002 Miasto|F", "F", true)]
    [InlineData("JAN|ul. Dolna 7|00-002 Miasto|G", "F", false)]
    [InlineData("JAN|ul. Dolna 7|00-002 Miasto", "F", false)]
    [InlineData("JAN|ul. Dolna 7|00-002 Miasto", "", true)]
    [InlineData("JAN|ul. Dolna 7|00-002 Miasto|F", "", false)]
    public void A_debtor_s_lines_end_with_the_mark_of_the_profile(string debtor, string mark, bool isRead)
    {
        var line = Debit.Replace("SM||", "SM|", StringComparison.Ordinal).Replace("JAN||ul. Dolna 7|00-002 Miasto", debtor, StringComparison.Ordinal);
        var profile = ElixirProfile.PkoBp with { PartyLayout = PartyLayout.NameOnOneLine, DebtorMark = mark };
        if (isRead) Read(line, profile).Single().They.Should().Be(new ElixirParty("JAN", "ul. Dolna 7", "00-002 Miasto"));
        else Refusal(line, profile).Should().Be(new WrongOrderLine(1, 9));
    }

    [Theory]
    [InlineData(DebitLayout.OneLine, "/NIP/9990000014/IDP/A1/TXT/Oplaty", true)]
    [InlineData(DebitLayout.OneLine, "/NIP/9990000014/IDP/A1/TYT/Oplaty", false)]
    [InlineData(DebitLayout.OneLine, "/NIP/9990000014/IDP//TXT/Oplaty", false)]
    [InlineData(DebitLayout.OneLine, "XNIPX9990000014/IDP/A1/TXT/Oplaty", false)]
    [InlineData(DebitLayout.Lines, "/NIP/9990000014/IDP/A1|/TXT/Oplaty||", true)]
    [InlineData(DebitLayout.Lines, "/NIP/9990000014/IDP/A1|Oplaty i inne||", false)]
    [InlineData(DebitLayout.LinesWithId, "/NIP/9990000014/IDP/A1|/TXT/ID/A1/Oplaty||", true)]
    [InlineData(DebitLayout.LinesWithId, "/NIP/9990000014/IDP/A1|/TXT/ID/A2/Oplaty||", false)]
    [InlineData(DebitLayout.TextBehindId, "/NIP/9990000014/IDP/A1|/TXT/|IDA1|/TYT/Oplaty||", true)]
    [InlineData(DebitLayout.TextBehindId, "/NIP/9990000014/IDP/A1|/TXT/|IDA1|/TXT/Oplaty||", false)]
    [InlineData(DebitLayout.TextBehindId, "/NIP/9990000014/IDP/A1|/TXT/|IDA1", false)]
    public void A_direct_debit_s_details_are_read_in_the_layout_of_the_profile_only(DebitLayout layout, string details, bool isRead)
    {
        var line = Debit.Replace("/NIP/9990000014/IDP/00001010101|/TXT/Oplaty 12-2026||", details, StringComparison.Ordinal);
        var profile = ElixirProfile.PkoBp with { DebitLayout = layout };
        if (isRead) Read(line, profile).Cast<DirectDebitOrder>().Select(o => (o.PaymentIdentifier, o.Text)).Should().Equal(("A1", "Oplaty"));
        else Refusal(line, profile).Should().Be(new WrongOrderLine(1, 12));
    }

    private static IReadOnlyList<ElixirOrder> Read(string line, ElixirProfile? profile = null) =>
        Result(line, profile).Should().BeOfType<Result<AllOrders>.Ok>().Which.Value.Orders;

    private static Problem Refusal(string lines, ElixirProfile? profile = null) => Result(lines, profile).Should().BeOfType<Result<AllOrders>.Refused>().Which.Problem;

    private static Result<AllOrders> Result(string text, ElixirProfile? profile) => ElixirReader.Read(new MemoryStream(Encoding.ASCII.GetBytes(text)), profile ?? ElixirProfile.PkoBp);
}
