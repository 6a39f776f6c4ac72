using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.DirectDebit.Mandates;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>ChSM II.5; bank-formats.md 1.3 and 2.3.</summary>
public sealed class PaymentIdentifierTests
{
    private const string Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    [Theory]
    [Trait("Clause", "CII.5")]
    [InlineData("L-00012", 7, "L00012000007")]
    [InlineData("blok 7/m. 12", 123456, "BLOK7M12123456")]
    [InlineData("OSIEDLE-SŁONECZNE-000123", 1, "NE000123000001")]
    [InlineData("ąęś", 1, "000001")]
    public void It_tells_premises_and_number_and_fits_every_bank_s_field(string premises, int id, string body)
    {
        var identifier = PaymentIdentifier.Of(premises, id);
        identifier[..^1].Should().Be(body);
        identifier.Should().MatchRegex("^[0-9A-Z]{1,15}$");
        PaymentIdentifier.IsRight(identifier).Should().BeTrue();
    }

    [Fact]
    public void Its_check_sign_is_that_of_ISO_7064_MOD_37_36()
    {
        PaymentIdentifier.CheckSign("A12425GABC1234002").Should().Be('M', "the GRid A1-2425G-ABC1234002-M is checked by the same system");
        PaymentIdentifier.IsRight(null).Should().BeFalse();
        PaymentIdentifier.IsRight("l000120000070").Should().BeFalse("small letters never stand in a file");
    }

    [Fact]
    public void One_wrong_sign_is_always_seen() =>
        Prop.ForAll(Gen.Choose(1, 9_999_999).ToArbitrary(), Gen.Choose(0, 99_999).ToArbitrary(), (id, premises) =>
        {
            var right = PaymentIdentifier.Of($"L-{premises:00000}", id);
            for (var at = 0; at < right.Length; at++)
            {
                foreach (var sign in Signs.Where(s => s != right[at])) PaymentIdentifier.IsRight(right[..at] + sign + right[(at + 1)..]).Should().BeFalse();
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Different_mandates_of_any_premises_have_different_identifiers() =>
        Enumerable.Range(1, 3_000).SelectMany(id => new[] { PaymentIdentifier.Of("L-1", id), PaymentIdentifier.Of("L-11", id + 3_000) }).Should().OnlyHaveUniqueItems();

    [Theory]
    [InlineData("")]
    [InlineData("L-1")]
    [InlineData("l1")]
    [InlineData("ABCDEFGHIJ000001")]
    [InlineData("ABCDEFGHIJ00001")]
    public void Nothing_is_right_that_has_one_sign_or_sixteen_or_another_than_the_thirty_six(string body) =>
        PaymentIdentifier.IsRight(body + PaymentIdentifier.CheckSign(body)).Should().BeFalse();

    [Theory]
    [InlineData("A")]
    [InlineData("ABCDEFGHIJ0001")]
    public void From_two_signs_to_fifteen_a_right_check_is_right(string body) => PaymentIdentifier.IsRight(body + PaymentIdentifier.CheckSign(body)).Should().BeTrue();
}
