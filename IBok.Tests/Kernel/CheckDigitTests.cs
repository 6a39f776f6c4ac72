using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

/// <summary>Vectors of bank-formats.md, part 6, and what check digits are for: every single wrong digit is noticed.</summary>
public sealed class CheckDigitTests
{
    public static TheoryData<string> SortCodes => [.. NrbTests.Vectors("sort_code_valid")];

    public static TheoryData<string> Pesels => [.. NrbTests.Vectors("pesel_valid")];

    public static TheoryData<string> Regons => [.. NrbTests.Vectors("regon9_valid"), .. NrbTests.Vectors("regon14_valid")];

    public static TheoryData<string> WrongKsefs => [.. NrbTests.Vectors("ksef_invalid")];

    [Theory]
    [MemberData(nameof(SortCodes))]
    public void A_good_sort_code_is_taken_and_every_wrong_digit_noticed(string code)
    {
        SortCode.Parse(code).Should().BeOfType<Result<SortCode>.Ok>().Which.Value.ToString().Should().Be(code);
        Neighbours(code).Select(SortCode.Parse).Should().OnlyContain(r => Refusal(r) is SortCode.WrongCheck);
    }

    [Theory]
    [MemberData(nameof(Pesels))]
    public void A_good_personal_number_is_taken(string number) => Pesel.Parse(number).Should().BeOfType<Result<Pesel>.Ok>().Which.Value.ToString().Should().Be(number);

    [Fact]
    public void Wrong_vectors_are_refused_for_their_reason()
    {
        Refusal(SortCode.Parse("10202314")).Should().Be(new SortCode.WrongCheck());
        Refusal(Pesel.Parse("44051401358")).Should().Be(new Pesel.WrongCheck());
        Refusal(Pesel.Parse("85135512345")).Should().Match<Problem>(p => p is Pesel.WrongCheck || p is Pesel.WrongDay);
        NrbTests.Vectors("sort_code_invalid").Concat(NrbTests.Vectors("pesel_invalid")).Should().HaveCount(3, "these are the vectors that are there");
    }

    [Theory]
    [InlineData("44051401359", 1944, 5, 14)]
    [InlineData("04210112342", 2004, 1, 1)]
    public void A_personal_number_tells_the_day_of_birth(string number, int year, int month, int day) =>
        Pesel.Parse(number).Should().BeOfType<Result<Pesel>.Ok>().Which.Value.BornOn.Should().Be(new DateOnly(year, month, day));

    [Fact]
    public void A_personal_number_is_read_with_spaces_and_shown_in_lists_by_its_last_four_digits()
    {
        var pesel = ((Result<Pesel>.Ok)Pesel.Parse("440514 01359")).Value;
        pesel.ToString().Should().Be("44051401359");
        pesel.ToMasked().Should().Be("*******1359");
    }

    [Fact]
    public void A_sort_code_is_read_with_the_hyphens_and_spaces_that_people_write() =>
        SortCode.Parse("1020-2313 ").Should().Be(SortCode.Parse("10202313"));

    [Theory]
    [InlineData("991231", 1999, true)]
    [InlineData("000001", 1900, false)] // month 0
    [InlineData("001301", 1900, false)]
    [InlineData("000229", 1900, false)] // 1900 had no 29 February
    [InlineData("002229", 2000, true)]
    [InlineData("008101", 1800, true)]
    [InlineData("004101", 2100, true)]
    [InlineData("006101", 2200, true)]
    [InlineData("003301", 2000, false)]
    public void The_day_of_birth_must_be_a_real_one_of_its_century(string six, int year, bool isDay)
    {
        var number = Enumerable.Range(0, 10).Select(check => $"{six}1234{check}").Single(n => Refusal(Pesel.Parse(n)) is not Pesel.WrongCheck);
        if (isDay) ((Result<Pesel>.Ok)Pesel.Parse(number)).Value.BornOn.Year.Should().Be(year);
        else Refusal(Pesel.Parse(number)).Should().Be(new Pesel.WrongDay());
    }

    [Theory]
    [MemberData(nameof(Regons))]
    public void A_good_register_number_is_taken(string number) => Regon.Parse(number).Should().BeOfType<Result<Regon>.Ok>().Which.Value.ToString().Should().Be(number);

    [Fact]
    public void A_local_unit_s_number_needs_a_right_company_in_it()
    {
        Refusal(Regon.Parse("123456786")).Should().Be(new Regon.WrongCheck());
        Refusal(Regon.Parse("1234567890")).Should().Be(new Regon.WrongLength("1234567890"));
        Enumerable.Range(0, 10).Select(check => Regon.Parse($"1234567860001{check}")).Should().OnlyContain(r => Refusal(r) is Regon.WrongCheck);
        Enumerable.Range(0, 10).Count(check => Regon.Parse($"1234567850001{check}") is Result<Regon>.Ok).Should().Be(1);
    }

    [Fact]
    public void The_ministry_s_invoice_number_is_taken_and_every_changed_sign_noticed()
    {
        var good = NrbTests.Vectors("ksef_valid").Should().ContainSingle().Which;
        KsefNumber.Parse(good).Should().BeOfType<Result<KsefNumber>.Ok>().Which.Value.ToString().Should().Be(good);
        Neighbours(good).Select(KsefNumber.Parse).Should().OnlyContain(r => r is Result<KsefNumber>.Refused);
        Refusal(KsefNumber.Parse(good.ToLowerInvariant())).Should().BeOfType<KsefNumber.WrongForm>();
    }

    [Theory]
    [MemberData(nameof(WrongKsefs))]
    public void An_invoice_number_with_a_wrong_check_is_refused(string number) => Refusal(KsefNumber.Parse(number)).Should().Be(new KsefNumber.WrongCheck());

    [Theory]
    [InlineData("5265877635-20250826-0100001AF629-A")]
    [InlineData("5265877635-20251326-0100001AF629-AF")]
    [InlineData("5265877636-20250826-0100001AF629-AF")]
    [InlineData("5265877635 20250826-0100001AF629-AF")]
    [InlineData("")]
    public void An_invoice_number_of_another_form_is_refused(string number) => Refusal(KsefNumber.Parse(number)).Should().Be(new KsefNumber.WrongForm(number));

    [Theory]
    [InlineData("")]
    [InlineData("1020231")]
    [InlineData("102023133")]
    [InlineData("1020231٣")]
    public void A_sort_code_of_another_form_is_refused(string code) => Refusal(SortCode.Parse(code)).Should().Be(new SortCode.NotEightDigits(code));

    private static Problem? Refusal<T>(Result<T> result) => (result as Result<T>.Refused)?.Problem;

    private static IEnumerable<string> Neighbours(string good) =>
        from place in Enumerable.Range(0, good.Length)
        where char.IsAsciiDigit(good[place])
        from digit in "0123456789"
        where digit != good[place]
        select good[..place] + digit + good[(place + 1)..];
}
