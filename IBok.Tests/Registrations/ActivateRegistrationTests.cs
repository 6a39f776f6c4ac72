using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.DataChanges;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using IBok.Core.Registrations;
using IBok.Core.Regulations;
using IBok.Tests.Testing;
using static IBok.Tests.Registrations.CaseDesk;

namespace IBok.Tests.Registrations;

public sealed class ActivateRegistrationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J1.2d")]
    [Trait("Clause", "J2.7a")]
    public async Task An_activation_gives_a_number_a_link_for_the_password_and_what_was_accepted()
    {
        await using var desk = await Open();
        var number = await desk.VerifiedCase();
        var login = LoginOf(await desk.Activate(number));
        login.Should().MatchRegex("^[1-9][0-9]{7}$");
        var token = await desk.TokenIn("/haslo/");
        (await desk.Core.SignIn(login)).Should().BeNull("there is no password yet");
        (await desk.Core.Get<SetPasswordByLink>().Handle(new(token, HostClient.Password, "192.0.2.1"), Stop)).Should().BeOfType<Result<SetPasswordByLink.Done>.Ok>();
        var session = (await desk.Core.SignIn(login))!;
        session.Role.Should().Be(Roles.Resident);
        var pending = (await desk.Core.Get<AcceptRegulation>().For(session.UserId, Stop))!;
        pending.MustAccept.Should().BeFalse("the application accepted it; the first sign-in shows it once more");
        (await desk.Core.Get<IBok.Core.Notifications.ReadInbox>().All(new(session.UserId, session.PersonId), Stop)).Should().Contain(l => l.Subject == "Konto iBOK jest aktywne");
        ProblemOf(await desk.Activate(number)).Should().BeOfType<Registration.NotAllowed>();
    }

    [Fact]
    [Trait("Clause", "J2.3")]
    public async Task A_second_login_for_the_premises_is_refused_and_named_to_the_clerk_only()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Registrations:MostPerEmailAndDay", "9"));
        var login = LoginOf(await desk.Activate(await desk.VerifiedCase()));
        await CoOwner(desk);
        var second = await desk.VerifiedCase(ApplicationFormTests.Good with { Name = "Osoba Druga", Email = "druga@example.test" }, "T-9");
        ProblemOf(await desk.Activate(second)).Should().Be(new ActivateRegistration.PremisesTaken("L-1", login));
        (await desk.Read(second)).State.Should().Be(RegistrationState.Verified, "nothing is half done");
        await desk.Core.Get<RefuseRegistration>().Handle(await desk.Seen(second), RefusalReason.CoOwnerHasLogin, null, Stop);
        var letter = (await desk.Send())[^1];
        letter.Email.Should().Be("druga@example.test");
        letter.Text.Should().Contain("§ 2 ust. 7").And.NotContain(login).And.NotContain("Osoba Pierwsza");
    }

    [Fact]
    [Trait("Clause", "J2.3")]
    public async Task Two_logins_for_one_premises_are_refused_by_the_database_too()
    {
        await using var desk = await Open();
        await desk.Activate(await desk.VerifiedCase());
        var again = () => desk.Core.Change(
            "INSERT INTO PremisesLogins (PremisesId, UserId, TitleId, RegistrationId, \"From\") SELECT PremisesId, UserId, TitleId, RegistrationId, \"From\" FROM PremisesLogins");
        (await again.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>()).Which.SqliteExtendedErrorCode.Should().Be(2067);
        var erase = () => desk.Core.Change("DELETE FROM AllocatedLogins");
        await erase.Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>().WithMessage("*append-only*");
    }

    [Fact]
    [Trait("Clause", "J2.14")]
    public async Task A_successor_is_activated_the_day_after_the_title_ended_and_the_old_link_ends()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Registrations:MostPerEmailAndDay", "9"));
        await desk.Activate(await desk.VerifiedCase());
        await CoOwner(desk);
        var second = await desk.VerifiedCase(ApplicationFormTests.Good with { Name = "Osoba Druga", Email = "druga@example.test" }, "T-9");
        await desk.Core.Change($"UPDATE LegalTitles SET ValidTo = {desk.Core.Clock.TodayInPoland().DayNumber} WHERE Code = 'T-1'");
        ProblemOf(await desk.Activate(second)).Should().BeOfType<ActivateRegistration.PremisesTaken>("the last day still counts");
        desk.Core.Clock.Move(TimeSpan.FromDays(1));
        LoginOf(await desk.Activate(second)).Should().NotBeEmpty();
    }

    [Fact]
    [Trait("Clause", "J2.2")]
    public async Task Without_a_title_that_holds_nothing_is_activated()
    {
        await using var desk = await Open();
        var number = await desk.NewCase();
        await desk.Receive(number);
        ProblemOf(await desk.Core.Get<VerifyRegistration>().Handle(await desk.Seen(number), "T-77", Stop)).Should().Be(new VerifyRegistration.TitleNotValid("T-77"));
        ProblemOf(await desk.Activate(number)).Should().BeOfType<Registration.NotAllowed>();
        await desk.Core.Get<VerifyRegistration>().Handle(await desk.Seen(number), "T-1", Stop);
        await desk.Core.Change($"UPDATE LegalTitles SET ValidTo = {desk.Core.Clock.TodayInPoland().AddDays(-1).DayNumber} WHERE Code = 'T-1'");
        ProblemOf(await desk.Activate(number)).Should().Be(new VerifyRegistration.TitleNotValid("T-1"));
    }

    [Theory]
    [InlineData(LegalTitleKind.CooperativeTenancy)]
    [InlineData(LegalTitleKind.CooperativeOwnership)]
    [InlineData(LegalTitleKind.SeparateOwnership)]
    [InlineData(LegalTitleKind.DwellingLease)]
    [InlineData(LegalTitleKind.CommercialLease)]
    [InlineData(LegalTitleKind.UtilityLease)]
    [InlineData(LegalTitleKind.LandLease)]
    [Trait("Clause", "J1.2b")]
    public async Task Every_kind_of_title_leads_to_an_account(LegalTitleKind kind)
    {
        await using var desk = await Open();
        await desk.Core.Change($"UPDATE LegalTitles SET Kind = '{kind}' WHERE Code = 'T-1'");
        LoginOf(await desk.Activate(await desk.VerifiedCase(ApplicationFormTests.Good with { TitleKind = kind }))).Should().NotBeEmpty();
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task Who_has_a_login_keeps_it_for_further_premises()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Registrations:MostPerEmailAndDay", "9"));
        var login = LoginOf(await desk.Activate(await desk.VerifiedCase()));
        await desk.Core.Change(
            "INSERT INTO LegalTitles (Code, ToldOn, Fingerprint, ImportId, PremisesId, PersonId, Kind, ValidFrom) SELECT 'T-8', ToldOn, 8, ImportId, 2, 1, Kind, ValidFrom FROM LegalTitles WHERE Code = 'T-1';"
            + " UPDATE LegalTitles SET ValidTo = 700000 WHERE Code = 'T-2'");
        LoginOf(await desk.Activate(await desk.VerifiedCase(title: "T-8"))).Should().Be(login);
        (await desk.Send())[^1].Text.Should().Contain($"loginem {login}").And.NotContain("/haslo/");
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    [Trait("Clause", "J2.10b")]
    public async Task The_e_mail_of_the_signed_form_is_in_force_from_the_activation_on()
    {
        await using var desk = await Open();
        var number = await desk.VerifiedCase(ApplicationFormTests.Good with { Email = "nowa@example.test" });
        var login = LoginOf(await desk.Activate(number));
        var letter = (await PersonOf(desk)).Letters.Should().ContainSingle().Which;
        (letter.Mark, letter.By, letter.Changes.Single().Became).Should().Be((number, Clerk.Login, "nowa@example.test"));
        (await desk.Core.Rows("SELECT Clause FROM AuditLog WHERE Operation = 'PersonChanged'")).Should().Equal("JSM §2.11");
        desk.Core.Clock.Move(TimeSpan.FromDays(1));
        await desk.Core.Get<RequestPasswordReset>().Handle(new(login, "192.0.2.1"), Stop);
        (await desk.Send()).Where(m => m.Text.Contains("poprosił o nowe hasło", StringComparison.Ordinal)).Select(m => m.Email).Should().Equal("nowa@example.test");
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task A_further_form_of_somebody_with_a_login_changes_no_e_mail()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Registrations:MostPerEmailAndDay", "9"));
        await desk.Activate(await desk.VerifiedCase());
        await desk.Core.Change("DELETE FROM PremisesLogins");
        var second = await desk.VerifiedCase(ApplicationFormTests.Good with { Email = "obca@example.test" });
        LoginOf(await desk.Activate(second)).Should().NotBeEmpty();
        var person = await PersonOf(desk);
        person.Letters.Should().BeEmpty("who holds the mailbox holds the account: that takes a letter of its own");
        person.Fields.Single(f => f.Name == PersonField.Email).InForce.Should().Be("osoba1@example.test");
    }

    [Fact]
    public async Task Proposals_show_what_agrees_and_what_differs_and_the_conflict()
    {
        await using var desk = await Open();
        var one = await desk.Read(await desk.NewCase(ApplicationFormTests.Good with { Name = "pierwsza OSOBA", TitleKind = IBok.Core.Premises.LegalTitleKind.DwellingLease, Phone = "+48 600 100 100" }));
        var best = (await desk.Core.Get<ProposeTitles>().For(one.Now, [], Stop))[0];
        (best.TitleCode, best.IsValid, best.Conflict).Should().Be(("T-1", true, null));
        best.Lines.ToDictionary(l => l.Field, l => l.Agrees).Should().Equal(new Dictionary<ApplicationField, bool>
        {
            [ApplicationField.Name] = true, [ApplicationField.PremisesAddress] = true, [ApplicationField.TitleKind] = false,
            [ApplicationField.CorrespondenceAddress] = true, [ApplicationField.Email] = true, [ApplicationField.Phone] = true,
        });
        await desk.Core.Get<AddUser>().Handle(new("20002", Roles.Resident, "P-2", HostClient.Password), Stop);
        await desk.Core.Change("UPDATE LegalTitles SET PremisesId = 1 WHERE Code = 'T-2'");
        (await desk.Core.Get<ProposeTitles>().For(one.Now, [], Stop)).Single(p => p.TitleCode == "T-1").Conflict.Should().Be("20002");
    }

    [Theory]
    [InlineData("ul. Zażółcona 2", "11", false)]
    [InlineData("zazolcona 2", "1", true)]
    [InlineData("ul. Zażółcona 2/1", "1", true)]
    [InlineData("ul. Zażółcona 1", "22", false)]
    public async Task Premises_agree_when_every_part_of_the_address_does(string address, string number, bool agrees)
    {
        await using var desk = await Open();
        var one = await desk.Read(await desk.NewCase(ApplicationFormTests.Good with { PremisesAddress = address, PremisesNumber = number }));
        (await desk.Core.Get<ProposeTitles>().For(one.Now, [], Stop)).Single(p => p.TitleCode == "T-1").Lines
            .Single(l => l.Field == ApplicationField.PremisesAddress).Agrees.Should().Be(agrees);
    }

    private static async Task<ReadPersonData.Whole> PersonOf(CaseDesk desk) =>
        (await desk.Core.Get<ReadPersonData>().Of(Clerk, "P-1", Stop)).Should().BeOfType<Result<ReadPersonData.Whole>.Ok>().Which.Value;

    private static string LoginOf(Result<ActivateRegistration.Activated> answer) => answer.Should().BeOfType<Result<ActivateRegistration.Activated>.Ok>().Which.Value.Login;

    // The second person of the sample holds the first premises too.
    private static Task CoOwner(CaseDesk desk) => desk.Core.Change(
        "INSERT INTO LegalTitles (Code, ToldOn, Fingerprint, ImportId, PremisesId, PersonId, Kind, ValidFrom) SELECT 'T-9', ToldOn, 9, ImportId, 1, 2, Kind, ValidFrom FROM LegalTitles WHERE Code = 'T-1'");
}
