using FluentAssertions;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.DataChanges;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using IBok.Tests.Testing;
using static IBok.Tests.DataChanges.LetterDesk;

namespace IBok.Tests.DataChanges;

/// <summary>A clerk applies letters: what is in force, what is kept, what is refused.</summary>
public sealed class WrittenChangeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task A_letter_changes_what_is_in_force_and_keeps_before_after_both_days_and_the_clerk()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, $"  {New} ");
        (await desk.Field(PersonField.Email)).Should().Be(new ReadPersonData.Field(PersonField.Email, New, Old, Monday));
        var letter = (await desk.Read()).Letters.Should().ContainSingle().Which;
        (letter.LetterOn, letter.ReceivedOn, letter.Mark, letter.By).Should().Be((Monday, Today, "ZD-1", "anna"));
        letter.Changes.Should().Equal(new ReadPersonData.Change(PersonField.Email, Old, New, null, null, null));
        (await desk.Folder.Query("SELECT \"Email\", \"Phone\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Equal($"{New}|600100100");
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task The_audit_entry_has_both_values_both_days_and_the_clause()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Name, "Osoba Zamężna");
        var entry = (await desk.Folder.Get<ReadAudit>().Page(new(Operation: AuditOperation.PersonChanged), Stop)).Should().ContainSingle().Which;
        (entry.Actor, entry.Subject, entry.Clause).Should().Be(("anna", "osoba P-1", "JSM §2.11"));
        entry.Before.Should().Be("imię i nazwisko lub nazwa: Osoba Pierwsza");
        entry.After.Should().Be("imię i nazwisko lub nazwa: Osoba Zamężna (pismo z 2026-11-16, wpłynęło 2026-11-21, ZD-1)");
    }

    [Fact]
    public async Task A_person_is_found_by_the_new_value_and_by_what_the_accounting_system_says()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Name, "Anna Zamężna");
        foreach (var text in new[] { "zamezna", "pierwsza", "P-1" })
            (await desk.Folder.Get<FindPersons>().By(text, Stop)).Should().ContainSingle().Which.Name.Should().Be("Anna Zamężna");
    }

    [Fact]
    [Trait("Clause", "J2.10b")]
    [Trait("Clause", "J2.11")]
    public async Task A_link_for_a_password_goes_to_the_e_mail_in_force_and_asking_by_the_old_one_finds_nobody()
    {
        await using var desk = await Open();
        await desk.AddLogin();
        await desk.Apply(PersonField.Email, New);
        await desk.Folder.Get<RequestPasswordReset>().Handle(new(Old, "192.0.2.1"), Stop);
        (await Links()).Should().BeEmpty("nobody has that address any more");
        await desk.Folder.Get<RequestPasswordReset>().Handle(new(New, "192.0.2.1"), Stop);
        await desk.Folder.Get<RequestPasswordReset>().Handle(new("20001", "192.0.2.1"), Stop);
        (await Links()).Should().Equal(New, New);

        Task<IReadOnlyList<string>> Links() => desk.Folder.Query("SELECT \"Email\" FROM \"OutboxMessages\" WHERE \"Template\" = 'password-reset'");
    }

    [Fact]
    public async Task Both_addresses_hear_of_the_change_without_its_values_and_the_inbox_shows_it_once()
    {
        await using var desk = await Open();
        await desk.AddLogin();
        await desk.Apply(PersonField.Email, New);
        var letters = await desk.Folder.Query("SELECT \"Email\", \"UserId\" IS NULL, \"Body\" FROM \"OutboxMessages\" WHERE \"Template\" = 'person-changed' ORDER BY \"Id\"");
        letters.Select(l => l.Split('|')[0]).Should().Equal(New, Old);
        letters.Select(l => l.Split('|')[1]).Should().Equal("0", "1");
        letters.Should().OnlyContain(l => l.Contains("e-mail", StringComparison.Ordinal) && !l.Split('|')[2].Contains("example.test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_can_take_an_address_away_but_nobody_is_without_a_name()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, "");
        (await desk.Field(PersonField.Email)).InForce.Should().BeNull();
        (await desk.Refusal(await desk.Letter(PersonField.Name, " "))).Should().BeOfType<ApplyWrittenChange.WrongFields>()
            .Which.Faults.Should().Equal(new ApplyWrittenChange.Fault(PersonField.Name, FieldFault.Missing));
    }

    [Theory]
    [InlineData(PersonField.Email, "to nie e-mail", FieldFault.NotAnEmail)]
    [InlineData(PersonField.Phone, "zadzwoń", FieldFault.NotAPhone)]
    [InlineData(PersonField.Phone, "+", FieldFault.NotAPhone)]
    [InlineData(PersonField.Name, "Anna\u0007", FieldFault.StrangeSigns)]
    public async Task What_is_no_such_value_is_refused_field_by_field_and_nothing_changes(PersonField field, string value, FieldFault fault)
    {
        await using var desk = await Open();
        var before = await desk.Folder.Contents("Persons", "WrittenChanges");
        (await desk.Refusal(await desk.Letter(field, value))).Should().BeOfType<ApplyWrittenChange.WrongFields>()
            .Which.Faults.Should().Equal(new ApplyWrittenChange.Fault(field, fault));
        (await desk.Refusal(await desk.Letter(field, new('x', 10_000)))).Should().BeOfType<ApplyWrittenChange.WrongFields>().Which.Faults[0].What.Should().Be(FieldFault.TooLong);
        (await desk.Folder.Contents("Persons", "WrittenChanges")).Should().Be(before);
    }

    [Fact]
    public async Task A_name_with_quotes_and_signs_of_other_languages_is_kept_to_the_letter()
    {
        await using var desk = await Open();
        const string name = "O'Neil \"Ząb\" -- <b>; DROP TABLE";
        await desk.Apply(PersonField.Name, name);
        (await desk.Read()).Name.Should().Be(name);
    }

    [Theory]
    [InlineData(null, "2026-11-21", "no day of the letter")]
    [InlineData("2026-11-16", null, "no day of receipt")]
    [InlineData("2026-11-22", "2026-11-22", "tomorrow")]
    [InlineData("2026-11-17", "2026-11-16", "it came before it was written")]
    [InlineData("2016-11-20", "2026-11-16", "more than ten years old")]
    public async Task Days_that_cannot_be_are_refused(string? written, string? received, string because)
    {
        await using var desk = await Open();
        var command = await desk.Letter(PersonField.Email, New) with { LetterOn = Day(written), ReceivedOn = Day(received) };
        (await desk.Refusal(command)).Should().BeOfType<ApplyWrittenChange.WrongDays>(because).Which.Latest.Should().Be(Today);

        static DateOnly? Day(string? text) => text is null ? null : Repo.Day(text);
    }

    [Fact]
    public async Task Of_two_clerks_with_the_same_form_the_second_is_told_who_was_faster()
    {
        await using var desk = await Open();
        var seen = await desk.Letter(PersonField.Email, New);
        (await desk.Apply(seen with { By = OtherClerk })).Should().BeOfType<Result<ApplyWrittenChange.Applied>.Ok>();
        (await desk.Refusal(seen)).Should().Be(new ApplyWrittenChange.ChangedMeanwhile("ewa"), "a form sent twice ends here too");
    }

    [Fact]
    public async Task A_letter_that_says_what_holds_already_is_no_change()
    {
        await using var desk = await Open();
        (await desk.Refusal(await desk.Letter(PersonField.Phone, "+48 600-100-100"))).Should().BeOfType<ChangePerson.NothingChanges>("the same number otherwise written");
        (await desk.Refusal(await desk.Letter(PersonField.Representative, "Ktoś Inny"))).Should().BeOfType<ChangePerson.NothingChanges>("a person has none");
    }

    [Fact]
    public async Task A_newer_letter_takes_the_place_of_an_older_one_and_never_the_other_way()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, New);
        (await desk.Refusal(await desk.Letter(PersonField.Email, "starsza@example.test", Monday.AddDays(-1)))).Should().Be(new ChangePerson.NewerLetter(Monday));
        await desk.Apply(PersonField.Email, "najnowsza@example.test", Monday.AddDays(1));
        (await desk.Field(PersonField.Email)).Should().Be(new ReadPersonData.Field(PersonField.Email, "najnowsza@example.test", Old, Monday.AddDays(1)));
        (await desk.Read()).Letters.SelectMany(l => l.Changes).Select(c => c.Outcome).Should().Equal(null, ChangeOutcome.Replaced);
    }

    [Fact]
    public async Task A_letter_that_leads_back_to_the_accounting_system_s_value_ends_the_difference()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, New);
        await desk.Apply(PersonField.Email, Old, Monday.AddDays(1));
        (await desk.Field(PersonField.Email)).Should().Be(new ReadPersonData.Field(PersonField.Email, Old, Old, null));
        (await desk.Differences()).Waiting.Should().BeEmpty();
    }

    [Theory]
    [InlineData("UPDATE \"ChangedFields\" SET \"Became\" = 'x'")]
    [InlineData("UPDATE \"ChangedFields\" SET \"Was\" = NULL")]
    [InlineData("DELETE FROM \"ChangedFields\"")]
    [InlineData("UPDATE \"WrittenChanges\" SET \"LetterOn\" = 1")]
    [InlineData("DELETE FROM \"WrittenChanges\"")]
    public async Task The_database_itself_keeps_what_was_written(string sql)
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, New);
        await FluentActions.Awaiting(() => desk.Folder.Execute(sql)).Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>();
    }

    [Fact]
    public async Task Nobody_s_code_leads_to_nobody_s_data()
    {
        await using var desk = await Open();
        (await desk.Refusal(await desk.Letter(PersonField.Email, New) with { PersonCode = "P-99" })).Should().BeOfType<NotYours>();
        (await desk.Folder.Get<ReadPersonData>().Of(Clerk, "P-99", Stop)).Should().BeOfType<Result<ReadPersonData.Whole>.Refused>();
    }
}
