using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

[Trait("Clause", "J4.1e")]
public sealed class AccountVerbTests
{
    [Fact]
    public async Task Json_has_the_agreed_fields_as_strings_with_two_decimals()
    {
        await using var folder = await Filled();
        var json = (await Verb.Here("account", "K-1", "--as-of", "2026-10-05", "--json", "--data", folder.Data.Path)).Expect(0).Out;
        json.Should().StartWith("{\"account\":\"K-1\",\"asOf\":\"2026-10-05\",\"charged\":\"231.43\",\"paid\":\"100.00\",\"due\":\"131.59\",\"notYetDue\":\"0.00\","
            + "\"interest\":\"0.62\",\"credit\":\"0.00\",\"court\":\"0.00\",\"instalments\":\"0.00\",\"toPayNow\":\"132.21\",\"balance\":\"131.59\"");
    }

    [Fact]
    public async Task Without_a_day_people_read_the_bridge_of_the_day_published_last_in_Polish()
    {
        await using var folder = await Filled();
        var text = (await Verb.Here("account", "K-1", "--data", folder.Data.Path)).Expect(0).Out;
        text.Should().Contain("Konto K-1, stan na 20.11.2026").And.Contain("Do zapłaty dziś").And.Contain("Objęte sprawą sądową").And.Contain("C-2").And.Contain("sąd");
    }

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }
}
