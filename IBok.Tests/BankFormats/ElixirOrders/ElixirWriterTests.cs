using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.ElixirOrders;

/// <summary>Elixir-O as bank-formats.md, part 1, has it.</summary>
public sealed class ElixirWriterTests
{
    private static readonly ElixirParty We = new("Spółdzielnia Mieszkaniowa Wzorcowa", "ul. Testowa 1", "00-001 Przykładów"),
        Supplier = new("Gęś i Spółka sp. z o.o.", "ul. Śliska 9", "00-004 Przykładów");

    private static readonly Nrb Ours = Nrb.Known("79102023130000380200000017"), Theirs = Nrb.Known("53105012141000009000000303");

    private static readonly DateOnly Day = new(2026, 12, 15);

    private static readonly ElixirOrder[] Transfers =
    [
        new TransferOrder(Day, new(2_500_00), Ours, Theirs, We, Supplier, "Faktura FV/12/2026\nza remont klatki"),
        new TransferOrder(Day, new(1_230_00), Ours, Theirs, We, Supplier, "/VAT/230,00/IDC/9991234576\n/INV/FV13-2026/TXT/MPP", TransferKind.SplitPayment),
    ];

    private static readonly ElixirOrder[] Debits =
    [
        Debit(512_34, "63114020040000320000000101", new("Jan Żółtowski", "ul. Źródlana 7/12", "00-002 Przykładów"), "00001010101", "Opłaty 12-2026 lokal 010101"),
        Debit(400_00, "57124010111111000000000202", new("Anna Łącka", "ul. Ćwiklińskiej 3/4", "00-003 Przykładów"), "00001010102", "Opłaty 12-2026 lokal 010102"),
        Debit(1_230_00, "53105012141000009000000303", Supplier, "00002030405", "Opłaty 12-2026 lokal 030405"),
    ];

    [Fact]
    public void Transfers_are_the_sample_byte_by_byte()
    {
        Single(Transfers, ElixirProfile.PkoBp).Bytes.ToArray().Should().Equal(File.ReadAllBytes(Repo.BankSample("elixir-110.cp852.txt")));
        Read("elixir-110.cp852.txt").Should().Equal(Transfers);
    }

    [Fact]
    public void Direct_debits_are_the_sample_byte_by_byte()
    {
        var file = Single(Debits, ElixirProfile.PkoBp);
        file.Bytes.ToArray().Should().Equal(File.ReadAllBytes(Repo.BankSample("elixir-210.cp852.txt")));
        (file.Orders, file.Sum).Should().Be((3, new Money(2_142_34)));
        Read("elixir-210.cp852.txt").Should().Equal(Debits);
    }

    [Theory]
    [InlineData(DebitLayout.OneLine, "/NIP/9990000014/IDP/00001010101/TXT/Opłaty 12-2026 lokal 010101")]
    [InlineData(DebitLayout.LinesWithId, "/NIP/9990000014/IDP/00001010101|/TXT/ID/00001010101/Opłaty||")]
    [InlineData(DebitLayout.TextBehindId, "/NIP/9990000014/IDP/00001010101|/TXT/|ID00001010101|/TYT/Opłaty 12-2026 lokal 010101||")]
    public void Other_banks_get_their_layout_of_the_title(DebitLayout layout, string field)
    {
        var order = (DirectDebitOrder)Debits[0];
        if (layout == DebitLayout.LinesWithId) order = order with { Text = "Opłaty" };
        Text(Single([order], ElixirProfile.PkoBp with { DebitLayout = layout })).Should().Contain($",\"{field}\",");
    }

    [Fact]
    public void Other_banks_get_their_layout_of_names_and_of_the_last_fields()
    {
        var order = Debits[0] with { Reference = "PZ17" };
        Text(Single([order], ElixirProfile.MBank)).Should().Contain("\"Spółdzielnia Mieszkaniowa Wzorcowa|ul. Testowa 1|00-001 Przykładów\",\"Jan Żółtowski|ul. Źródlana 7/12|00-002 Przykładów|F\"")
            .And.EndWith("\"\",\"\",\"01\",\"REF:PZ17\"\r\n");
        Text(Single([order with { Reference = "" }], ElixirProfile.Pekao with { DebitLayout = DebitLayout.Lines })).Should().EndWith("\"\",\"\",01\r\n");
    }

    [Fact]
    public void More_orders_than_a_file_may_have_go_into_further_files_and_kinds_do_not_mix()
    {
        var orders = Enumerable.Range(1, 10_001).Select(i => (ElixirOrder)(Debits[0] with { Amount = new(i) })).Append(Transfers[0]).ToList();
        var files = Written(orders, ElixirProfile.PkoBp).Files;
        files.Select(f => f.Orders).Should().Equal(1, 5_000, 5_000, 1);
        files.Select(f => Encoding.Latin1.GetString(f.Bytes.Span).Split("\r\n").Length - 1).Should().Equal(1, 5_000, 5_000, 1);
        files.Skip(1).Select(f => f.Sum.Grosze).Sum().Should().Be(10_001L * 10_002 / 2);
    }

    [Fact]
    public void What_the_file_cannot_carry_is_replaced_by_what_is_nearest() =>
        Text(Single([Debits[0] with { They = new("Spółka \"Łoś|1\" – Muñoz", "ul. „Śliska”\r\n9", "日本… Straße") }], ElixirProfile.PkoBp))
            .Should().Contain("\"Spółka 'Łoś 1' - Munoz||ul. 'Śliska'  9|??... Straße\"", "CP852 has ß");

    [Theory]
    [InlineData("a\u007fb\u0001c", "a b c")]
    [InlineData("1\u00a0234\u20035", "1 234 5")] // unbreakable and wide spaces
    [InlineData("Spół\u00addziel\u200bnia", "Spółdzielnia")]
    [InlineData("a–b—c‑d−e", "a-b-c-d-e")]
    [InlineData("„a” “b” «c» ’d‘", "'a' 'b' «c» 'd'")] // CP852 has these two
    [InlineData("Straße Ünal Ørsted", "Straße Ünal ?rsted")]
    [InlineData("\u009f\u00a0", "  ")]
    public void Each_sign_is_replaced_by_its_own_nearest(string title, string written) =>
        Text(Single([(TransferOrder)Transfers[0] with { Title = title }], ElixirProfile.PkoBp)).Should().Contain($",\"{written}|||\",");

    [Theory]
    [InlineData("Spółka \"Łoś\"", "U+0022")]
    [InlineData("a|b", "U+007C")]
    [InlineData("Muñoz", "U+00F1")]
    [InlineData("a\nb", "U+000A")]
    [InlineData("a\u007f", "U+007F")]
    [InlineData("a\u00a0b", "U+00A0")]
    [InlineData("a\u00adb", "U+00AD")]
    public void Where_nothing_may_be_replaced_the_order_is_refused(string name, string character) =>
        Refusal([Transfers[0], Debits[0] with { They = new(name, "", "") }], ElixirProfile.PkoBp with { Unfit = UnfitCharacters.Refused })
            .Should().Be(new UnfitCharacter(2, name, character));

    [Fact]
    public void Orders_that_no_bank_would_take_are_refused_with_their_number()
    {
        Refusal([], ElixirProfile.PkoBp).Should().Be(new NoOrders());
        Refusal([Debits[0], Debits[0] with { Amount = Money.Zero }], ElixirProfile.PkoBp).Should().Be(new WrongOrderAmount(2));
        Refusal([Debits[0] with { Amount = new(1_000_000_000_000) }], ElixirProfile.PkoBp).Should().Be(new WrongOrderAmount(1));
        foreach (var idp in (string[])["", "ab", "A-1", "123456789012345678901", "Ł"])
            Refusal([(DirectDebitOrder)Debits[0] with { PaymentIdentifier = idp }], ElixirProfile.PkoBp).Should().Be(new WrongPaymentIdentifier(1, idp));
        Refusal([(TransferOrder)Transfers[0] with { Title = new('x', 36) }], ElixirProfile.PkoBp).Should().Be(new OrderTextTooLong(1, new('x', 36), 35));
        Refusal([(TransferOrder)Transfers[0] with { Title = "1\n2\n3\n4\n5" }], ElixirProfile.PkoBp).Should().Be(new OrderTextTooLong(1, "1 2 3 4 5", 140));
        Refusal([(DirectDebitOrder)Debits[0] with { Text = "1\n2" }], ElixirProfile.MBank).Should().Be(new OrderTextTooLong(1, "/NIP/9990000014/IDP/00001010101 1 2", 140));
        Refusal([(DirectDebitOrder)Debits[0] with { Text = "1\n2" }], ElixirProfile.PkoBp with { DebitLayout = DebitLayout.TextBehindId })
            .Should().Be(new OrderTextTooLong(1, "/NIP/9990000014/IDP/00001010101 1 2", 145));
        Refusal([Debits[0] with { We = We with { Name = new('x', 71) } }], ElixirProfile.PkoBp).Should().BeOfType<OrderTextTooLong>();
        Refusal(Debits, ElixirProfile.PkoBp with { TextTag = "X" }).Should().Be(new WrongElixirProfile("TextTag"));
    }

    [Fact]
    public void Of_several_things_that_are_wrong_with_an_order_the_first_is_told()
    {
        var refused = ElixirProfile.PkoBp with { Unfit = UnfitCharacters.Refused };
        Refusal([Transfers[0] with { We = We with { Name = "a|b" }, They = Supplier with { Name = "c\"d" } }], refused).Should().Be(new UnfitCharacter(1, "a|b", "U+007C"));
        Refusal([Transfers[0] with { Amount = Money.Zero, We = We with { Name = "a|b" } }], refused).Should().Be(new WrongOrderAmount(1));
    }

    [Fact]
    public void Orders_at_the_limits_are_written()
    {
        Single([Transfers[0] with { Amount = new(999_999_999_999) }], ElixirProfile.PkoBp).Sum.Should().Be(new Money(999_999_999_999));
        Text(Single([(DirectDebitOrder)Debits[0] with { PaymentIdentifier = "12345678901234567890", Text = new('x', 30) }], ElixirProfile.PkoBp))
            .Should().Contain($"/IDP/12345678901234567890|/TXT/{new string('x', 30)}||\"");
        Text(Single([(TransferOrder)Transfers[0] with { Title = new('x', 35), We = We with { Name = new string('a', 35) + new string('b', 35) } }], ElixirProfile.PkoBp))
            .Should().Contain($"{new string('a', 35)}|{new string('b', 35)}|ul.").And.Contain($"\"{new string('x', 35)}|||\"");
    }

    [Theory]
    [InlineData("TXT", 1, "", null)]
    [InlineData("TYT", 100_000, "F", null)]
    [InlineData("TXT", 0, "", "MostRows")]
    [InlineData("TXT", 100_001, "", "MostRows")]
    [InlineData("", 1, "", "TextTag")]
    [InlineData("TXT", 1, "FF", "DebtorMark")]
    [InlineData("TXT", 1, "f", "DebtorMark")]
    [InlineData("TXT", 1, "|", "DebtorMark")]
    public void A_profile_by_which_no_bank_would_read_is_refused(string tag, int rows, string mark, string? wrong)
    {
        var written = ElixirWriter.Write([Debits[0]], ElixirProfile.PkoBp with { TextTag = tag, MostRows = rows, DebtorMark = mark });
        if (wrong is null) written.Should().BeOfType<Result<ElixirFiles>.Ok>();
        else written.Should().BeOfType<Result<ElixirFiles>.Refused>().Which.Problem.Should().Be(new WrongElixirProfile(wrong));
    }

    [Fact]
    public void What_a_profile_does_not_say_is_as_pko_bp_has_it_and_two_others_are_known()
    {
        var pko = new ElixirProfile();
        pko.Should().Be(ElixirProfile.PkoBp);
        pko.Should().BeEquivalentTo(new
        {
            Encoding = TextEncoding.Cp852, TextTag = "TXT", DebitLayout = DebitLayout.Lines, PartyLayout = PartyLayout.NameOnTwoLines, DebtorMark = "", QuotesClassification = true,
            ClientInfo = ClientInfo.Empty, Unfit = UnfitCharacters.Replaced, MostRows = 5_000,
        });
        ElixirProfile.MBank.Should().Be(pko with
        {
            Encoding = TextEncoding.Iso88592, TextTag = "TYT", DebitLayout = DebitLayout.OneLine, PartyLayout = PartyLayout.NameOnOneLine, DebtorMark = "F", ClientInfo = ClientInfo.Reference,
        });
        ElixirProfile.Pekao.Should().Be(pko with { TextTag = "TYT", DebitLayout = DebitLayout.LinesWithId, QuotesClassification = false, ClientInfo = ClientInfo.Absent });
    }

    private static DirectDebitOrder Debit(long grosze, string account, ElixirParty debtor, string idp, string text) =>
        new(Day, new(grosze), Ours, Nrb.Known(account), We, debtor, ((Result<Nip>.Ok)Nip.Parse("9990000014")).Value, idp, text);

    private static ElixirFiles Written(IReadOnlyCollection<ElixirOrder> orders, ElixirProfile profile) =>
        ElixirWriter.Write(orders, profile).Should().BeOfType<Result<ElixirFiles>.Ok>().Which.Value;

    private static ElixirFile Single(IReadOnlyCollection<ElixirOrder> orders, ElixirProfile profile) => Written(orders, profile).Files.Should().ContainSingle().Which;

    private static Problem Refusal(IReadOnlyCollection<ElixirOrder> orders, ElixirProfile profile) =>
        ElixirWriter.Write(orders, profile).Should().BeOfType<Result<ElixirFiles>.Refused>().Which.Problem;

    private static string Text(ElixirFile file)
    {
        var bytes = file.Bytes.Span;
        return CodePages.Of(EncodingGuess.Of(bytes) ?? TextEncoding.Cp852).GetString(bytes);
    }

    private static IReadOnlyList<ElixirOrder> Read(string sample)
    {
        using var bytes = File.OpenRead(Repo.BankSample(sample));
        return ElixirReader.Read(bytes, ElixirProfile.PkoBp).Should().BeOfType<Result<Core.BankFormats.ElixirOrders.ElixirOrders>.Ok>().Which.Value.Orders;
    }
}
