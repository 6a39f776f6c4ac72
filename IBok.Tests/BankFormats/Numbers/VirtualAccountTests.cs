using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.BankFormats.Numbers;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Numbers;

public sealed class VirtualAccountTests
{
    private static readonly VirtualAccountProfile Profile = new("10202313", "99990001", 8);

    [Theory]
    [InlineData("01010101", "88102023139999000101010101")]
    [InlineData("1010102", "61102023139999000101010102")]
    [InlineData("02030405", "74102023139999000102030405")]
    public void A_payer_s_account_gets_its_check_digits(string payer, string account)
    {
        Profile.Account(payer).Should().Be((Result<Nrb>)Nrb.Known(account));
        Profile.PayerOf(Nrb.Known(account)).Should().Be(payer.PadLeft(8, '0'));
    }

    [Fact]
    public void An_account_of_another_bank_client_or_length_is_nobody_s()
    {
        Profile.PayerOf(Nrb.Known("79102023130000380200000017")).Should().BeNull();
        (Profile with { SortCode = "11402004" }).PayerOf(Nrb.Known("88102023139999000101010101")).Should().BeNull();
        (Profile with { PayerLength = 6 }).PayerOf(Nrb.Known("88102023139999000101010101")).Should().BeNull("zeros must stand between prefix and payer");
    }

    [Fact]
    public void A_profile_that_gives_no_account_is_refused()
    {
        Wrong(Profile with { SortCode = "10202314" }).Should().Be(new SortCode.WrongCheck());
        Wrong(Profile with { ClientPrefix = "1234567890123" }).Should().Be(new VirtualAccountProfile.WrongPrefix("1234567890123"));
        Wrong(Profile with { ClientPrefix = "99x" }).Should().Be(new VirtualAccountProfile.WrongPrefix("99x"));
        Wrong(Profile with { PayerLength = 9 }).Should().Be(new VirtualAccountProfile.WrongPayerLength(9, 8));
        Wrong(Profile with { PayerLength = 0 }).Should().Be(new VirtualAccountProfile.WrongPayerLength(0, 8));
        foreach (var payer in (string[])["", "123456789", "12a", "-1"])
            Profile.Account(payer).Should().Be((Result<Nrb>)new VirtualAccountProfile.WrongPayer(payer, 8));
    }

    [Fact]
    public void Every_payer_of_every_split_is_found_again_in_the_account() => Always.Holds(
        (from prefix in Gen.Choose(0, 12).SelectMany(n => Gen.Elements("0123456789".ToCharArray()).ArrayOf(n)).Select(d => new string(d))
         from length in Gen.Choose(1, 16 - prefix.Length)
         from payer in Gen.Choose(1, length).SelectMany(n => Gen.Elements("0123456789".ToCharArray()).ArrayOf(n)).Select(d => new string(d))
         select (profile: new VirtualAccountProfile("10202313", prefix, length), payer)).ToArbitrary(),
        x =>
        {
            var account = x.profile.Account(x.payer).Should().BeOfType<Result<Nrb>.Ok>().Which.Value;
            Nrb.Parse(account.ToString()).Should().BeOfType<Result<Nrb>.Ok>();
            x.profile.PayerOf(account).Should().Be(x.payer.PadLeft(x.profile.PayerLength, '0'));
        });

    private static Problem Wrong(VirtualAccountProfile profile) => profile.Account("1").Should().BeOfType<Result<Nrb>.Refused>().Which.Problem;
}
