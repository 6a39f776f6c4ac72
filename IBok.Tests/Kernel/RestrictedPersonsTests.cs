using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

/// <summary>A letter knows its addressee by login, or by name with mailbox or address (RODO art. 18).</summary>
public sealed class RestrictedPersonsTests
{
    private static RestrictedPersons Known => new(new HashSet<string>(StringComparer.Ordinal) { "u-1" }, [("Osoba 1", "osoba1@proba.invalid", "ul. Próbna 1"), ("Osoba 2", null, "ul. Próbna 2")]);

    [Theory]
    [InlineData("u-1", "ktoś", null, null, true)]
    [InlineData("u-2", "Osoba 1", "osoba1@proba.invalid", null, true)]
    [InlineData(null, "Osoba 1", null, "ul. Próbna 1", true)]
    [InlineData(null, "Osoba 2", null, "ul. Próbna 2", true)]
    [InlineData(null, "Osoba 2", "osoba2@proba.invalid", "ul. Próbna 2", true)]
    [InlineData("u-2", "Osoba 1", "inna@proba.invalid", "ul. Próbna 9", false)]
    [InlineData(null, "Osoba 2", "osoba1@proba.invalid", "ul. Próbna 1", false)]
    [InlineData(null, "Osoba 1", null, null, false)]
    public void An_addressee_is_one_of_them_by_login_or_by_name_and_place(string? userId, string name, string? email, string? address, bool isOne) =>
        Known.IsAddressee(userId, name, email, address).Should().Be(isOne);
}
