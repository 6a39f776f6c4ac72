using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Accounts.SecondFactor;

namespace IBok.Tests.Accounts.SecondFactor;

public sealed class TotpTests
{
    private static readonly byte[] Seed = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.Code(Seed, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).Should().Be(code);

    [Fact]
    [Trait("Asvs", "46")]
    public void A_code_works_one_step_before_and_after_its_own_and_no_further()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepAt(now);
        for (var away = -5; away <= 5; away++)
            Totp.StepOf(Totp.Code(Seed, step + away), Seed, now, lastUsed: 0).Should().Be(Math.Abs(away) <= 1 ? step + away : null, "{0} steps away", away);
    }

    [Fact]
    [Trait("Asvs", "46")]
    public void A_code_works_once_and_no_earlier_one_after_it()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepAt(now);
        Totp.StepOf(Totp.Code(Seed, step), Seed, now, lastUsed: step).Should().BeNull();
        Totp.StepOf(Totp.Code(Seed, step - 1), Seed, now, lastUsed: step).Should().BeNull();
        Totp.StepOf(Totp.Code(Seed, step + 1), Seed, now, lastUsed: step).Should().Be(step + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000")]
    [InlineData("0000000")]
    [InlineData("żółwik")]
    [InlineData("１２３４５６")]
    public void What_is_no_code_is_wrong(string typed) => Totp.StepOf(typed, Seed, DateTimeOffset.FromUnixTimeSeconds(59), lastUsed: 0).Should().BeNull();

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void The_key_is_written_as_authenticators_read_it(string seed, string key) => Totp.ToBase32(Encoding.ASCII.GetBytes(seed)).Should().Be(key);

    [Fact]
    public void Any_seed_has_a_key_of_its_length_and_signs() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), seed =>
        Totp.ToBase32(seed).Length == (seed.Length * 8 + 4) / 5 && Totp.ToBase32(seed).All(c => char.IsAsciiLetterUpper(c) || c is >= '2' and <= '7')).QuickCheckThrowOnFailure();
}
