using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.BankFormats.Transfers;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Transfers;

/// <summary>The examples of bank-formats.md, part 8, and the limits of the recommendation.</summary>
public sealed class TransferQrTests
{
    [Theory]
    [InlineData("9990000014|PL|88102023139999000101010101|051234|SM Wzorcowa|Opłaty 12-2026 lokal 7/12|||", 512_34, "Opłaty 12-2026 lokal 7/12", null)]
    [InlineData("9990000014|PL|88102023139999000101010101|000000|SM Wzorcowa|Opłaty, kwota dowolna|||", 0, "Opłaty, kwota dowolna", null)]
    [InlineData("9990000014|PL|88102023139999000101010101|123000|SM Wzorcowa|Czynsz 12-2026|00002030405||", 1_230_00, "Czynsz 12-2026", "00002030405")]
    public void The_examples_of_the_bank_association_are_written_as_they_stand(string expected, long grosze, string title, string? identifier) =>
        Code(grosze, "SM Wzorcowa", title, identifier).Should().Be(expected);

    [Fact]
    public void A_large_amount_takes_the_digits_it_needs() => Code(123_456_789_00, "SM", "t").Should().Contain("|12345678900|");

    [Fact]
    public void What_would_break_the_code_becomes_a_space_and_long_texts_are_cut() =>
        Code(1, "SM „Pod Lipą” | Oddział bardzo długi", "Opłaty;\r\nza 12-2026 lokal 7/12, klatka B").Split('|').Should().Equal(
            "9990000014", "PL", "88102023139999000101010101", "000001", "SM Pod Lipą Oddział", "Opłaty za 12-2026 lokal 7/12, kl", "", "", "");

    [Fact]
    public void The_largest_code_there_can_be_has_room() =>
        Code(long.MaxValue, new('x', 30), new('y', 40), new('9', 30)).Should()
            .Be($"9990000014|PL|88102023139999000101010101|{long.MaxValue}|{new string('x', 20)}|{new string('y', 32)}|{new string('9', 20)}||").And.HaveLength(137);

    [Fact]
    public void Every_text_gives_nine_fields_within_a_hundred_and_sixty_characters() => Always.Holds(
        (from name in FsCheck.Fluent.ArbMap.Default.GeneratorFor<string>()
         from title in FsCheck.Fluent.ArbMap.Default.GeneratorFor<string>()
         from grosze in Gen.Choose(0, int.MaxValue)
         select (name, title, grosze)).ToArbitrary(),
        x =>
        {
            var fields = Code(x.grosze, x.name ?? "", x.title ?? "").Split('|');
            fields.Should().HaveCount(9);
            (fields[4].Length, fields[5].Length).Should().Match<(int, int)>(l => l.Item1 <= 20 && l.Item2 <= 32);
            string.Join('|', fields).Length.Should().BeLessThanOrEqualTo(160);
        });

    [Fact]
    public void A_negative_amount_is_a_bug() => FluentActions.Invoking(() => Code(-1, "SM", "t")).Should().Throw<InvalidOperationException>().WithMessage("A transfer of less than nothing.");

    private static string Code(long grosze, string recipient, string title, string? identifier = null) => new TransferQr(
        ((Result<Nip>.Ok)Nip.Parse("9990000014")).Value, ((Result<Nrb>.Ok)Nrb.Parse("88102023139999000101010101")).Value, new(grosze), recipient, title, identifier).ToText();
}
