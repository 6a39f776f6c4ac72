using System.Text;
using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Intake.Profiles;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>A bank's own layout of answers, described in the office.</summary>
public sealed class AnswerProfileTests
{
    private const string Sample = "#raport\n0101;L1000017X;100.00;15.12.2026;000;zrealizowano\n0101;L1000017X;100.00;15.12.2026;77;brak\n";

    private static readonly AnswerProfile Bank = new()
    {
        ExecutedCodes = ["000"],
        File = new()
        {
            Name = "Bank Przykładowy", SkipLines = 1, HasHeadings = false, DecimalMark = '.', Thousands = null, DateMask = "dd.MM.yyyy",
            Columns = new() { PaidTo = "#2", Amount = "#3", BookedOn = "#4", Code = "#5", Title = "#6" },
        },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sample_shows_what_each_line_would_mean_and_books_nothing()
    {
        await using var desk = await Open();
        desk.GoTo(new(2026, 12, 17));
        Good(await desk.Get<RefusalCodes>().Set(MandateDesk.Clerk, "77", RefusalReason.InsufficientFunds, Stop));
        var trial = Good(await desk.Get<TryAnswerProfile>().On(Bank, new MemoryStream(Encoding.UTF8.GetBytes(Sample)), "probka.csv", Stop));
        trial.Lines.Select(l => (l.Row.Amount.Grosze, l.Outcome, l.Reason)).Should().Equal([(10_000L, AnswerOutcome.Executed, null), (10_000L, AnswerOutcome.Refused, RefusalReason.InsufficientFunds)]);
        (trial.Findings.Count, trial.Count).Should().Be((0, 2));
        Good(await desk.Get<TryAnswerProfile>().On(Bank with { File = Bank.File with { DecimalMark = ',' } }, new MemoryStream(Encoding.UTF8.GetBytes(Sample)), "probka.csv", Stop)).Findings.Should().NotBeEmpty();
        (await desk.Get<ReadAnswers>().Latest(Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_saved_profile_reads_the_next_answer_by_itself_until_it_is_removed_and_the_log_has_both()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 17));
        var id = Good(await desk.Get<SaveAnswerProfile>().Handle(new(MandateDesk.Clerk, null, 0, Bank), Stop));
        (await desk.Get<ReadAnswerProfiles>().Of(id, Stop))!.Profile.Should().BeEquivalentTo(Bank);
        var identifier = (await desk.Mandates.Core.Rows("SELECT \"PaymentIdentifier\" FROM \"Mandates\""))[0];
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, $"#raport\n0101;{identifier};100.00;15.12.2026;000;zrealizowano\n", Stop);
        var taken = Good(await desk.Get<TakeAnswer>().Handle(new(MandateDesk.Clerk, path), Stop));
        File.Delete(path);
        (taken.Profile, taken.IsRefused).Should().Be(("Bank Przykładowy", false), string.Join("; ", taken.Findings));
        taken.Lines.Should().Equal([(AnswerOutcome.Executed, 1, new Money(10_000))]);
        Good(await desk.Get<SaveAnswerProfile>().Handle(new(MandateDesk.OtherClerk, id, 1, null), Stop));
        (await desk.Get<ReadAnswerProfiles>().All(Stop)).Select(p => p.Profile.Name).Should().Equal("IBOK");
        (await desk.Get<ReadAudit>().Page(new(Operation: AuditOperation.AnswerProfileSaved), Stop)).Should().ContainSingle().Which.After.Should().Contain("\"PaidTo\":\"#2\"");
        (await desk.Get<ReadAudit>().Page(new(Operation: AuditOperation.AnswerProfileRemoved), Stop)).Should().ContainSingle().Which.Actor.Should().Be(MandateDesk.OtherClerk.Login);
    }

    [Fact]
    public async Task A_profile_without_codes_with_a_given_name_or_changed_meanwhile_is_refused()
    {
        await using var desk = await Open();
        Refused(await Save(desk, null, 0, Bank with { File = Bank.File with { Columns = Bank.File.Columns with { Code = null } } })).Should().BeOfType<AnswerProfile.WrongColumns>();
        Refused(await Save(desk, null, 0, Bank with { File = Bank.File with { DateMask = "dd" } })).Should().BeOfType<DelimitedProfile.WrongDateMask>();
        Refused(await Save(desk, null, 0, Bank with { File = Bank.File with { Name = " ibok " } })).Should().Be(new SaveProfile.NameTaken("ibok"));
        var id = Good(await Save(desk, null, 0, Bank));
        Refused(await Save(desk, null, 0, Bank)).Should().Be(new SaveProfile.NameTaken("Bank Przykładowy"));
        Good(await Save(desk, id, 1, Bank with { ExecutedCodes = ["000", "001"] })).Should().Be(id);
        Refused(await Save(desk, id, 1, Bank)).Should().Be(new SaveProfile.ChangedMeanwhile(MandateDesk.Clerk.Login));
        Refused(await Save(desk, id, 1, null)).Should().Be(new SaveProfile.ChangedMeanwhile(MandateDesk.Clerk.Login));
        Refused(await Save(desk, 99, 1, Bank)).Should().Be(new SaveProfile.NoSuchProfile(99));
    }

    private static Task<Result<int>> Save(RunDesk desk, int? id, int version, AnswerProfile? profile) => desk.Get<SaveAnswerProfile>().Handle(new(MandateDesk.Clerk, id, version, profile), Stop);

    private static Problem Refused<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;
}
