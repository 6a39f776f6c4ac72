using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Registrations;
using static IBok.Core.Registrations.ApplicationField;
using static IBok.Core.Premises.Written.FieldFault;

namespace IBok.Tests.Registrations;

public sealed class ApplicationFormTests
{
    internal static readonly ApplicationForm Good = new(
        PersonKind.Natural, "Osoba Pierwsza", null, null, null, "ul. Zażółcona 2/1", "1", null, LegalTitleKind.CooperativeOwnership, "ul. Zażółcona 2/1",
        "osoba1@example.test", "600 100 100", HasCoOwners: false, Accepted: true);

    private static readonly Dictionary<string, (ApplicationForm Form, ApplicationForm.Fault[] Faults)> Wrong = new(StringComparer.Ordinal)
    {
        ["nothing at all"] = (new(PersonKind.Natural, null, null, null, null, null, null, null, null, null, null, null, false, false),
            [new(Name, Missing), new(PremisesAddress, Missing), new(PremisesNumber, Missing), new(CorrespondenceAddress, Missing), new(Email, Missing), new(TitleKind, Missing), new(Accepted, Missing)]),
        ["regulations not accepted"] = (Good with { Accepted = false }, [new(Accepted, Missing)]),
        ["an organisation without who signs for it"] = (Good with { Kind = PersonKind.Organisation }, [new(Representative, Missing), new(RepresentativeBasis, Missing)]),
        ["a wrong NIP"] = (Good with { Kind = PersonKind.Organisation, Representative = "x", RepresentativeBasis = "KRS", Nip = "1234567890" }, [new(ApplicationField.Nip, NotANip)]),
        ["10,000 letters"] = (Good with { Name = new('x', 10_000), PremisesAddress = new('x', 10_000) }, [new(Name, TooLong), new(PremisesAddress, TooLong)]),
        ["control signs"] = (Good with { Name = "a\0b", CorrespondenceAddress = "a\r\nb" }, [new(Name, StrangeSigns), new(CorrespondenceAddress, StrangeSigns)]),
        ["letters as a phone"] = (Good with { Phone = "zadzwoń" }, [new(Phone, NotAPhone)]),
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Clause", "J2.1")]
    public void Every_fault_is_told_at_once(string name) => FaultsOf(Wrong[name].Form).Should().BeEquivalentTo(Wrong[name].Faults);

    [Theory]
    [InlineData("bez-malpy")]
    [InlineData("a@b")]
    [InlineData("a@b.pl, c@d.pl")]
    [InlineData("a@b.pl\nBcc: c@d.pl")]
    [InlineData("Jan <a@b.pl>")]
    [InlineData("a@@b.pl")]
    [InlineData("a@b.pl.")]
    [InlineData("a b@c.pl")]
    [InlineData("@b.pl")]
    [Trait("Asvs", "7")]
    public void What_is_no_single_email_address_is_refused(string email) =>
        FaultsOf(Good with { Email = email }).Should().ContainSingle().Which.Field.Should().Be(Email);

    [Theory]
    [InlineData("O'Neil \"Ząb\" <b>")]
    [InlineData("Ko; DROP TABLE Persons;--")]
    [InlineData("名前")]
    [Trait("Clause", "J5.5")]
    public void Names_are_kept_as_they_are_written(string name) => Kept(Good with { Name = name }).Name.Should().Be(name);

    [Fact]
    public void An_account_number_stands_for_address_and_number() =>
        Kept(Good with { PremisesAddress = " ", PremisesNumber = null, AccountNumber = "K-1" }).AccountNumber.Should().Be("K-1");

    [Fact]
    [Trait("Clause", "J1.2a")]
    public void An_organisation_has_a_representative_and_a_basis()
    {
        var kept = Kept(Good with { Kind = PersonKind.Organisation, Name = "Spółka Próbna", Nip = "526-025-02-74", Representative = "Osoba Druga", RepresentativeBasis = "KRS" });
        (kept.Nip, kept.Representative, kept.RepresentativeBasis).Should().Be(("5260250274", "Osoba Druga", "KRS"));
        Kept(Good with { Representative = "nie dotyczy" }).Representative.Should().BeNull("a natural person signs alone");
    }

    private static IReadOnlyList<ApplicationForm.Fault> FaultsOf(ApplicationForm form) =>
        form.Check().Should().BeOfType<Result<Application>.Refused>().Which.Problem.Should().BeOfType<ApplicationForm.WrongFields>().Which.Faults;

    private static Application Kept(ApplicationForm form) => form.Check().Should().BeOfType<Result<Application>.Ok>().Which.Value;
}
