using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.ElixirOrders;

/// <summary>What is written reads back as it was, for every profile.</summary>
public sealed class ElixirRoundTripTests
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ąćęłńóśźżĄĆĘŁŃÓŚŹŻ,./:;()-+ ";

    private static readonly Nip Creditor = ((Result<Nip>.Ok)Nip.Parse("9990000014")).Value;

    private static Gen<ElixirProfile> Profiles =>
        from encoding in Gen.Elements(TextEncoding.Cp852, TextEncoding.Iso88592, TextEncoding.Cp1250, TextEncoding.Utf8)
        from tag in Gen.Elements("TXT", "TYT")
        from debit in Gen.Elements(Enum.GetValues<DebitLayout>())
        from party in Gen.Elements(Enum.GetValues<PartyLayout>())
        from mark in Gen.Elements("", "F")
        from info in Gen.Elements(Enum.GetValues<ClientInfo>())
        from quotes in Gen.Elements(true, false)
        from rows in Gen.Choose(1, 4)
        select new ElixirProfile
        {
            Encoding = encoding, TextTag = tag, DebitLayout = debit, PartyLayout = party, DebtorMark = mark, ClientInfo = info, QuotesClassification = quotes, MostRows = rows,
            Unfit = UnfitCharacters.Refused,
        };

    private static Gen<Nrb> Accounts =>
        from bank in Gen.Choose(10_000_000, 99_999_999)
        from one in Gen.Choose(0, 99_999_999)
        from two in Gen.Choose(0, 99_999_999)
        select Nrb.WithCheck($"{bank}{one:00000000}{two:00000000}");

    private static Gen<(ElixirProfile Profile, ElixirOrder[] Orders)> Cases =>
        from profile in Profiles
        from orders in Gen.OneOf(Orders(profile, isDebit: false), Orders(profile, isDebit: true))
        select (profile, orders);

    [Fact]
    public void Orders_written_and_read_are_the_same_orders() => Always.Holds(
        Cases.ToArbitrary(),
        x =>
        {
            var files = ElixirWriter.Write(x.Orders, x.Profile).Should().BeOfType<Result<ElixirFiles>.Ok>().Which.Value.Files;
            files.Should().OnlyContain(f => f.Orders <= x.Profile.MostRows);
            files.SelectMany(f => Back(f, x.Profile)).Should().Equal(x.Orders);
        },
        500);

    [Fact]
    public void Whatever_text_comes_is_refused_or_written_as_one_record_of_one_line() => Always.Holds(
        (from name in ArbMap.Default.GeneratorFor<string>()
         from title in ArbMap.Default.GeneratorFor<string>()
         from profile in Profiles
         from ours in Accounts
         select (name: name ?? "", title: title ?? "", profile: profile with { Unfit = UnfitCharacters.Replaced, ClientInfo = ClientInfo.Empty }, ours)).ToArbitrary(),
        x =>
        {
            var order = new TransferOrder(new(2026, 12, 15), new(1), x.ours, x.ours, new(x.name, "", x.title), new("", x.name, ""), x.title);
            if (ElixirWriter.Write([order], x.profile) is not Result<ElixirFiles>.Ok { Value.Files: [var file] }) return;
            var text = CodePages.Of(x.profile.Encoding).GetString(file.Bytes.Span);
            text.Count(c => c == '\n').Should().Be(1);
            text.Should().EndWith("\r\n");
            Back(file, x.profile).Should().ContainSingle();
        },
        500);

    private static IReadOnlyList<ElixirOrder> Back(ElixirFile file, ElixirProfile profile) =>
        ElixirReader.Read(new MemoryStream(file.Bytes.ToArray()), profile).Should().BeOfType<Result<Core.BankFormats.ElixirOrders.ElixirOrders>.Ok>().Which.Value.Orders;

    private static Gen<ElixirOrder[]> Orders(ElixirProfile profile, bool isDebit) =>
        (from day in Gen.Choose(0, 20_000)
         from grosze in Gen.Choose(1, int.MaxValue)
         from ours in Accounts
         from theirs in Accounts
         from we in Parties(profile)
         from they in Parties(profile)
         from reference in profile.ClientInfo == ClientInfo.Reference ? Word(0, 35) : Gen.Constant("")
         from kind in Gen.Elements(Enum.GetValues<TransferKind>())
         from idp in Gen.Choose(1, 20).SelectMany(n => Gen.Elements("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()).ArrayOf(n))
         from title in isDebit ? Text(profile) : Lines(35, 4)
         select isDebit
             ? (ElixirOrder)new DirectDebitOrder(new DateOnly(2000, 1, 1).AddDays(day), new(grosze), ours, theirs, we, they, Creditor, new(idp), title, reference)
             : new TransferOrder(new DateOnly(2000, 1, 1).AddDays(day), new(grosze), ours, theirs, we, they, title, kind, reference)).NonEmptyListOf().Select(l => l.ToArray());

    // The first line of a text shares its 35 letters with the tag, and with the identifier in one layout.
    private static Gen<string> Text(ElixirProfile profile) => profile.DebitLayout switch
    {
        DebitLayout.OneLine => Word(0, 95),
        DebitLayout.TextBehindId => Word(0, 30),
        DebitLayout.LinesWithId => Lines(6, 3),
        _ => Lines(30, 3),
    };

    private static Gen<ElixirParty> Parties(ElixirProfile profile) =>
        from name in Word(0, profile.PartyLayout == PartyLayout.NameOnTwoLines ? 70 : 35)
        from street in Word(0, 35)
        from town in Word(0, 35)
        select new ElixirParty(name, street, town);

    private static Gen<string> Lines(int width, int most) =>
        Gen.Choose(1, most).SelectMany(n => Word(1, width).ArrayOf(n)).Select(l => string.Join('\n', l));

    private static Gen<string> Word(int least, int most) =>
        Gen.Choose(least, most).SelectMany(n => Gen.Elements(Letters.ToCharArray()).ArrayOf(n)).Select(l => new string(l));
}
