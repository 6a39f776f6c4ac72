using System.Text.Json;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Kernel;

public sealed class NrbTests
{
    private const string Good = "61109010140000071219812874";

    public static TheoryData<string> Valid => [.. Vectors("nrb_valid")];

    public static TheoryData<string> Invalid => [.. Vectors("nrb_invalid")];

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_good_number_is_taken(string number) => Parsed(number).ToString().Should().Be(number);

    [Theory]
    [MemberData(nameof(Invalid))]
    [Trait("Asvs", "13")]
    public void A_number_with_wrong_check_digits_is_refused(string number) => Refusal(number).Should().Be(new Nrb.WrongCheck());

    [Fact]
    public void Every_single_wrong_digit_is_noticed()
    {
        var tried = 0;
        for (var place = 0; place < Good.Length; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (Good[place] == digit) continue;
                tried++;
                Refusal(Good[..place] + digit + Good[(place + 1)..]).Should().Be(new Nrb.WrongCheck(), "digit {0} became {1}", place, digit);
            }
        }

        tried.Should().Be(234);
    }

    [Theory]
    [InlineData("PL61 1090 1014 0000 0712 1981 2874")]
    [InlineData("pl61109010140000071219812874")]
    [InlineData("61 10901014 0000071219812874")]
    public void Spaces_and_the_country_are_allowed(string written) => Parsed(written).ToString().Should().Be(Good);

    [Theory]
    [InlineData("", 0)]
    [InlineData("6110901014000007121981287", 25)]
    [InlineData("611090101400000712198128744", 27)]
    [InlineData("PL", 0)]
    public void A_number_of_another_length_is_refused_with_its_length(string number, int length) =>
        Refusal(number).Should().Be(new Nrb.WrongLength(length));

    [Theory]
    [InlineData("6110901014000007121981287x", 26)]
    [InlineData("PL6110-9010", 7)]
    [InlineData("٦١109010140000071219812874", 1)]
    [InlineData("61109010140000071219812874\n", 27)]
    [InlineData("\u00a061109010140000071219812874", 1)]
    public void A_sign_that_is_no_digit_is_refused_with_its_place(string number, int position) =>
        Refusal(number).Should().Be(new Nrb.NotADigit(position));

    [Fact]
    public void Lists_show_only_the_first_two_and_the_last_four_digits()
    {
        Parsed(Good).ToMasked().Should().Be("61 **** 2874");
        Parsed(Good).ToGrouped().Should().Be("61\u00a01090\u00a01014\u00a00000\u00a00712\u00a01981\u00a02874");
    }

    [Fact]
    public void Two_numbers_of_the_same_digits_are_one_account() => Parsed("PL" + Good).Should().Be(Parsed(Good));

    [Theory]
    [InlineData("61109010140000071219812874", true)]
    [InlineData("PL61109010140000071219812874", true)]
    [InlineData("pl 61 1090 1014 0000 0712 1981 2874 ", true)]
    [InlineData("61109010140000071219812875", false)]
    [InlineData("6110901014000007121981287", false)]
    [InlineData("611090101400000712198128740", false)]
    [InlineData("61109010140000071219812874X", false)]
    [InlineData("DE61109010140000071219812874", false)]
    [InlineData("61-1090-1014-0000-0712-1981-2874", false)]
    [InlineData("", false)]
    [InlineData("FAKTURA 12/2026", false)]
    public void A_number_is_found_in_a_text_that_is_one_and_in_no_other(string text, bool isOne) =>
        Nrb.Find(text).Should().Be(isOne ? Parsed(Good) : null);

    [Theory]
    [InlineData("1090101400000712198128740")]
    [InlineData("10901014000007121981287")]
    [InlineData("10901014000007121981287X")]
    public void Check_digits_are_made_for_24_digits_only(string bankAndAccount)
    {
        var make = () => Nrb.WithCheck(bankAndAccount);
        make.Should().Throw<InvalidOperationException>().WithMessage("*24*");
    }

    [Fact]
    public void An_invented_account_gets_check_digits_that_hold() => Nrb.WithCheck(Good.AsSpan(2)).ToString().Should().Be(Good);

    [Fact]
    public void A_damaged_number_in_our_own_database_stops_the_work()
    {
        var read = () => Nrb.Known("00102023130000380200000017");
        read.Should().Throw<InvalidOperationException>().Which.Message.Should().NotBeEmpty().And.NotContain("0010", "a number does not belong into a log");
    }

    internal static IEnumerable<string> Vectors(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repo.Vector("check-digit-vectors.json")));
        return [.. json.RootElement.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
    }

    private static Nrb Parsed(string text) => Nrb.Parse(text).Should().BeOfType<Result<Nrb>.Ok>().Which.Value;

    private static Problem Refusal(string text) => Nrb.Parse(text).Should().BeOfType<Result<Nrb>.Refused>().Which.Problem;
}
