using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

public sealed class NipTests
{
    public static TheoryData<string> Valid => [.. NrbTests.Vectors("nip_valid")];

    public static TheoryData<string> Invalid => [.. NrbTests.Vectors("nip_invalid")];

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_good_tax_number_is_taken(string number) => Parsed(number).ToString().Should().Be(number);

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_tax_number_with_a_wrong_check_digit_is_refused(string number) => Refusal(number).Should().Be(new Nip.WrongCheck());

    [Theory]
    [InlineData("526-025-02-74")]
    [InlineData("PL5260250274")]
    [InlineData("526 025 02 74")]
    public void Hyphens_spaces_and_the_country_are_allowed(string written) => Parsed(written).ToString().Should().Be("5260250274");

    [Theory]
    [InlineData("")]
    [InlineData("526025027")]
    [InlineData("52602502744")]
    [InlineData("526025027x")]
    [InlineData("x260250274")]
    public void Anything_but_ten_digits_is_refused(string text) => Refusal(text).Should().Be(new Nip.NotTenDigits(text));

    [Fact]
    public void Every_single_wrong_digit_is_noticed()
    {
        const string good = "5260250274";
        for (var place = 0; place < 10; place++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (good[place] != digit)
                    Refusal(good[..place] + digit + good[(place + 1)..]).Should().Be(new Nip.WrongCheck());
    }

    [Fact]
    public void Nine_digits_without_a_possible_check_digit_give_no_number()
    {
        Nip.WithCheck("526025027").Should().Be(Parsed("5260250274"));
        Enumerable.Range(0, 1_000).Select(i => Nip.WithCheck($"{526_025_000 + i}")).Should().Contain(n => n == null)
            .And.OnlyContain(n => n == null || Nip.Parse(n.ToString()) is Result<Nip>.Ok);
    }

    private static Nip Parsed(string text) => Nip.Parse(text).Should().BeOfType<Result<Nip>.Ok>().Which.Value;

    private static Problem Refusal(string text) => Nip.Parse(text).Should().BeOfType<Result<Nip>.Refused>().Which.Problem;
}
