using System.ComponentModel.DataAnnotations;
using System.Text;
using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.DirectDebit;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.Intake.Profiles;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>Our own form of answers, those of the settings and those of the office.</summary>
public sealed class KeptProfilesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Our_own_form_has_five_columns()
    {
        var ours = AnswerProfile.IBok;
        var columns = ours.File.Columns;
        (ours.Name, columns.PaidTo, columns.Amount, columns.BookedOn, columns.Code, columns.Title).Should().Be(("IBOK", "IDP", "kwota", "data", "kod", "opis"));
    }

    [Theory]
    [InlineData("", true, false)]
    [InlineData("0", true, false)]
    [InlineData("OK", true, false)]
    [InlineData("000", false, true)]
    [InlineData("Zrealizowano", false, true)]
    [InlineData("ZREALIZOWANO", false, true)]
    [InlineData("AM04", false, false)]
    public void A_code_says_executed_by_our_form_or_by_the_codes_of_the_profile_alone(string code, bool ours, bool theirs)
    {
        AnswerProfile.IBok.IsExecuted(code).Should().Be(ours);
        (AnswerProfile.IBok with { ExecutedCodes = ["000", "zrealizowano"] }).IsExecuted(code).Should().Be(theirs);
    }

    [Fact]
    public void A_profile_without_identifiers_or_codes_and_one_that_nobody_can_read_by_are_told_by_name()
    {
        var ours = AnswerProfile.IBok;
        foreach (var columns in new[] { ours.File.Columns with { Code = null }, ours.File.Columns with { PaidTo = null } })
            Refused((ours with { File = ours.File with { Columns = columns } }).Checked()).Code.Should().Be("answer-profile-columns");
        Good(ours.Checked()).Should().BeSameAs(ours);
        DirectDebitPolicy policy = new();
        policy.AnswerProfiles.Add(ours);
        Validate().Should().BeEmpty();
        policy.AnswerProfiles.Add(ours with { File = ours.File with { Name = "Zły", DateMask = "dd" } });
        policy.AnswerProfiles.Add(new());
        Validate().Should().Equal("DirectDebit:AnswerProfiles: Zły", "DirectDebit:AnswerProfiles: ");
        IEnumerable<string?> Validate() => policy.Validate(new ValidationContext(policy)).Select(v => v.ErrorMessage);
    }

    [Fact]
    public async Task Profiles_are_tried_in_the_order_ours_the_settings_and_the_offices_by_name()
    {
        await using var desk = await Open("Bank", [.. Setting("Z ustawień")]);
        var read = desk.Get<ReadAnswerProfiles>();
        var at = desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime;
        foreach (var name in new[] { "Zet", "Alfa" }) Good(await Save(desk, Named(name)));
        (await read.All(Stop)).Select(p => (p.Id, p.Version, p.Profile.Name, p.SavedBy, p.SavedAt)).Should().Equal(
            (null, 0, "IBOK", "", null), (null, 0, "Z ustawień", "", null), (2, 1, "Alfa", "anna", at), (1, 1, "Zet", "anna", at));
        (await read.Of(1, Stop))!.Profile.Name.Should().Be("Zet");
        (await read.Of(7, Stop)).Should().BeNull();
        foreach (var given in new[] { "ibok", "Z USTAWIEŃ", "Zet" }) Refused(await Save(desk, Named(given))).Should().Be(new SaveProfile.NameTaken(given));
        Good(await desk.Get<SaveAnswerProfile>().Handle(new(MandateDesk.OtherClerk, 1, 1, null), Stop)).Should().Be(1);
        var (saved, removed) = ((await desk.Logged(AuditOperation.AnswerProfileSaved)).ToList(), (await desk.Logged(AuditOperation.AnswerProfileRemoved)).Single());
        saved.Select(l => (l.By, l.Subject, l.Before)).Should().Equal(("anna", "profil Zet", null), ("anna", "profil Alfa", null));
        removed.Should().Be(("ewa", "profil Zet", saved[0].After, null, null));
    }

    [Fact]
    public void What_was_stored_as_a_profile_and_is_none_is_never_read_as_one() =>
        FluentActions.Invoking(() => SavedAnswerProfile.Read("null")).Should().Throw<InvalidOperationException>().WithMessage("A stored profile is none.");

    [Fact]
    public async Task A_trial_counts_what_its_lines_mean_in_the_order_of_outcomes_and_shows_the_first_twenty()
    {
        await using var desk = await Open();
        IEnumerable<string> codes = ["AM04", "MS02", "", "MD06", "AM04", .. Enumerable.Repeat("", 17)];
        var sample = "IDP;kwota;data;kod;opis\n" + string.Concat(codes.Select(c => $"L1;1,00;2026-11-20;{c};\n"));
        var trial = Good(await desk.Get<TryAnswerProfile>().On(AnswerProfile.IBok, new MemoryStream(Encoding.UTF8.GetBytes(sample)), "probka.csv", Stop));
        trial.Outcomes.Should().Equal((AnswerOutcome.Executed, 18), (AnswerOutcome.Refused, 2), (AnswerOutcome.Revoked, 1), (AnswerOutcome.Refunded, 1));
        (trial.Count, trial.Lines.Count, trial.Lines[0].Row.Code, trial.Lines[^1].Row.Line).Should().Be((22, 20, "AM04", 21));
    }

    private static AnswerProfile Named(string name) => AnswerProfile.IBok with { File = AnswerProfile.IBok.File with { Name = name } };

    private static Task<Result<int>> Save(RunDesk desk, AnswerProfile profile) => desk.Get<SaveAnswerProfile>().Handle(new(MandateDesk.Clerk, null, 0, profile), Stop);

    private static IEnumerable<KeyValuePair<string, string?>> Setting(string name) =>
        new (string Key, string Value)[] { ("Name", name), ("Columns:BookedOn", "dzień"), ("Columns:Amount", "suma"), ("Columns:PaidTo", "IDP"), ("Columns:Code", "kod") }
            .Select(s => new KeyValuePair<string, string?>($"DirectDebit:AnswerProfiles:0:File:{s.Key}", s.Value));
}
