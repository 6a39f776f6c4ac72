using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Fuzz;

/// <summary>The first cases of what <c>bench fuzz</c> reads besides statements, always the same ones.</summary>
public sealed class OtherReadersTests
{
    private static readonly int Cases = Always.Cases(1_500);

    [Fact]
    public void Spoilt_packages_answers_orders_registers_mails_and_scans_are_read_without_harm()
    {
        OtherReaders.All.Should().OnlyContain(r => r.Broken(r.Sample) == null, "the samples are well");
        for (var number = 0; number < Cases; number++) OtherReaders.Broken(number).Should().BeNull("case {0}", number);
    }

    [Fact]
    public void Rows_of_which_nobody_is_told_that_they_are_wrong_are_noticed() =>
        Enumerable.Range(0, Cases).Should().Contain(number => OtherReaders.Broken(number, silent: true) != null, "a harness that cannot turn red proves nothing");
}
