using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts;

public sealed class FindLoginsTests
{
    [Fact]
    public async Task Staff_and_residents_are_lists_of_their_own_filtered_by_role_and_state()
    {
        await using var core = await Filled();
        (await Logins(core, new(Staff: true))).Should().Equal("anna", "beata", "cezary");
        (await Logins(core, new(Staff: true, Role: Roles.Auditor))).Should().Equal("cezary");
        (await Logins(core, new(Staff: true, State: PortalAccountState.Blocked))).Should().Equal("beata");
        (await Logins(core, new(Staff: true, Role: Roles.Resident))).Should().BeEmpty("a role cannot bring residents into the staff's list");
        (await Logins(core, new(Staff: false))).Should().Equal("10001", "10002");
        (await Logins(core, new(Staff: false, Role: Roles.Clerk))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_login_is_found_by_its_own_signs_by_the_person_and_by_words_in_any_order_without_Polish_letters()
    {
        await using var core = await Filled();
        var one = (await core.Get<FindLogins>().One("10002", TestContext.Current.CancellationToken))!;
        var words = SearchKey.Of(one.Name).Split(' ');
        (await Logins(core, new(Staff: false, Text: $"{words[^1][..4].ToUpperInvariant()} {words[0]}"))).Should().Equal("10002");
        (await Logins(core, new(Staff: false, Text: "p-00001"))).Should().Equal("10001");
        (await Logins(core, new(Staff: false, Text: "1000"))).Should().Equal("10001", "10002");
        (await Logins(core, new(Staff: false, Text: "%"))).Should().BeEmpty("a sign is a sign, not a pattern");
    }

    [Fact]
    public async Task Persons_lead_to_their_logins_and_who_has_none_is_missing()
    {
        await using var core = await Filled();
        (await core.Get<FindLogins>().OfPersons(["P-00002", "P-00003"], TestContext.Current.CancellationToken)).Should().Equal(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["P-00002"] = "10002" });
        (await core.Get<FindLogins>().One("ANNA", TestContext.Current.CancellationToken))!.Login.Should().Be("anna");
        (await core.Get<FindLogins>().One("nikt", TestContext.Current.CancellationToken)).Should().BeNull();
    }

    private static async Task<IEnumerable<string>> Logins(HostCore core, FindLogins.Query query)
    {
        var found = await core.Get<FindLogins>().Page(query, TestContext.Current.CancellationToken);
        found.Count.Should().Be(found.Rows.Count);
        return found.Rows.Select(r => r.Login);
    }

    private static async Task<HostCore> Filled()
    {
        var core = await HostCore.Start();
        await core.SessionOf(Roles.Resident);
        await core.Get<AddUser>().Handle(new("10002", Roles.Resident, "P-00002", HostClient.Password), TestContext.Current.CancellationToken);
        await core.AddStaff("anna");
        await core.AddStaff("beata", Roles.Accountant);
        await core.AddStaff("cezary", Roles.Auditor);
        await core.Get<ChangeAccountState>().Handle(new(new("szef"), "beata", PortalAccountState.Blocked, "JSM §2.12"), TestContext.Current.CancellationToken);
        return core;
    }
}
