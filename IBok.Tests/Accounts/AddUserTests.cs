using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts;

public sealed class AddUserTests
{
    private static readonly Dictionary<string, (AddUser.Command Command, Problem Refusal)> Wrong = new(StringComparer.Ordinal)
    {
        ["a role that is none"] = (new("kasia", "Boss", null), new AddUser.UnknownRole("Boss")),
        ["a number for staff"] = (new("10002", Roles.Clerk, null), new AddUser.WrongLogin("10002", Roles.Clerk)),
        ["a name for a resident"] = (new("kasia", Roles.Resident, "P-1"), new AddUser.WrongLogin("kasia", Roles.Resident)),
        ["a sign that is no letter"] = (new("o'neil", Roles.Clerk, null), new AddUser.WrongLogin("o'neil", Roles.Clerk)),
        ["letters outside ASCII"] = (new("łucja", Roles.Clerk, null), new AddUser.WrongLogin("łucja", Roles.Clerk)),
        ["no login at all"] = (new("", Roles.Clerk, null), new AddUser.WrongLogin("", Roles.Clerk)),
        ["digits of another alphabet"] = (new("١٢٣", Roles.Resident, "P-1"), new AddUser.WrongLogin("١٢٣", Roles.Resident)),
        ["a login of 33 signs"] = (new(new('a', 33), Roles.Clerk, null), new AddUser.WrongLogin(new('a', 33), Roles.Clerk)),
        ["a resident without a person"] = (new("10002", Roles.Resident, null), new AddUser.PersonNeeded(Roles.Resident)),
        ["staff with a person"] = (new("kasia", Roles.Clerk, "P-1"), new AddUser.PersonNeeded(Roles.Clerk)),
        ["a person that nobody imported"] = (new("10002", Roles.Resident, "P-77"), new AddUser.NoSuchPerson("P-77")),
        ["a person with a login"] = (new("10002", Roles.Resident, "P-2"), new AddUser.PersonHasLogin("P-2")),
        ["a login that is taken"] = (new("10001", Roles.Resident, "P-1"), new AddUser.LoginTaken("10001")),
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_login_that_breaks_a_rule_is_not_made(string name)
    {
        await using var folder = await WithOneResident();
        (await folder.Get<AddUser>().Handle(Wrong[name].Command, TestFolder.Stop)).Should().BeOfType<Result<AddUser.Added>.Refused>().Which.Problem.Should().Be(Wrong[name].Refusal);
        (await folder.Query("SELECT \"UserName\" FROM \"AspNetUsers\"")).Should().Equal("10001");
        (await folder.Count("PortalAccounts")).Should().Be(1);
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task Two_logins_of_one_person_are_refused_by_the_database_too()
    {
        await using var folder = await WithOneResident();
        var second = () => folder.Execute(
            "INSERT INTO \"PortalAccounts\" (\"UserId\", \"PersonId\", \"State\", \"StateSince\") SELECT \"Id\" || 'x', 2, 'Active', 1 FROM \"AspNetUsers\"");
        (await second.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>()).Which.SqliteErrorCode.Should().Be(19);
    }

    [Fact]
    public async Task Every_login_is_listed_with_its_role_and_person()
    {
        await using var folder = await WithOneResident();
        await folder.Get<AddUser>().Handle(new("kasia", Roles.Clerk, null), TestFolder.Stop);
        (await folder.Get<ListUsers>().All(TestFolder.Stop)).Should().Equal(
            new ListUsers.Row("10001", Roles.Resident, PortalAccountState.Active, "P-2"), new ListUsers.Row("kasia", Roles.Clerk, PortalAccountState.Active, null));
    }

    [Fact]
    public async Task Nobody_s_password_is_not_reset()
    {
        await using var folder = await WithOneResident();
        (await folder.Get<ResetPassword>().Handle("nikt", new("anna"), TestFolder.Stop)).Should().BeOfType<Result<AddUser.Added>.Refused>().Which.Problem.Should().Be(new ResetPassword.NoSuchUser("nikt"));
    }

    private static async Task<TestFolder> WithOneResident()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await folder.Get<AddUser>().Handle(new("10001", Roles.Resident, "P-2"), TestFolder.Stop)).Should().BeOfType<Result<AddUser.Added>.Ok>();
        return folder;
    }
}
