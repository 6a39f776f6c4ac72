using System.Text;
using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using Microsoft.EntityFrameworkCore;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>A bank's answer is kept and checked as a whole before a line of it is booked.</summary>
public sealed class TakeAnswerTests
{
    private const string Headings = "IDP;kwota;data;kod;opis\n", Name = "odpowiedz.csv";

    private static readonly DateOnly Before = new(2026, 11, 21);

    private static readonly string Idp = PaymentIdentifier.Of("L-1", 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.13a")]
    public async Task An_answer_is_told_in_figures_and_kept_with_its_counts_and_the_log_says_who_took_it()
    {
        await using var desk = await Sent(("X-1", December, "100,00"), ("X-2", December.AddDays(2), "70,00"));
        var told = desk.Get<Changes>().Times;
        var words = $"{Headings}{Idp};100,00;2026-12-15;;zrealizowano\n{Idp};-70,00;2026-12-18; am04 ;brak środków\n{Idp};1,00;2026-12-18;;\n";
        var answer = Good(await desk.TryAnswer(words));
        answer.Should().BeEquivalentTo(
            new TakeAnswer.Certificate(
                answer.ImportId, Name, "IBOK", false, [(AnswerOutcome.Executed, 1, new(10_000)), (AnswerOutcome.Refused, 1, new(7_000)), (AnswerOutcome.NotOurs, 1, new(100))], []),
            o => o.WithStrictOrdering());
        desk.Get<Changes>().Times.Should().BeGreaterThan(told, "open pages show it");
        (await Import(desk, answer.ImportId)).Should().Be("DebitAnswer odpowiedz.csv Posted anna 2026-12-18 0 0 / odpowiedz.csv 3 3 0 0 17100");
        (await Kept(desk, answer.ImportId)).Should().Be(words);
        (await desk.Logged(AuditOperation.AnswerTaken)).Should().Equal(
            ("anna", $"import {answer.ImportId}: {Name}", null, "Executed: 1, 100,00; Refused: 1, 70,00; NotOurs: 1, 1,00", "ChSM II.13"));
        var again = Good(await desk.TryAnswer(words));
        (await Import(desk, again.ImportId)).Should().Be("DebitAnswer odpowiedz.csv Posted anna 2026-12-18 0 0 / odpowiedz.csv 3 1 2 0 17100");
    }

    [Theory]
    [InlineData("", "answer-empty 0:0 ''", null)]
    [InlineData("IDP;100,00;2026-12-19;;jutro\n", "statement-future 2:0 '2026-12-19' '2026-12-18'", null)]
    [InlineData("IDP;100,00;2026-12-18;;dziś\nIDP;sto;2026-12-15;;\n", "statement-amount 3:11 'sto'", "2026-12-18")]
    public async Task A_file_with_anything_wrong_is_kept_told_and_changes_nothing(string lines, string finding, string? asOf)
    {
        await using var desk = await Sent(("X-1", December, "100,00"));
        var told = desk.Get<Changes>().Times;
        ArgumentNullException.ThrowIfNull(lines);
        var answer = Good(await desk.TryAnswer(Headings + lines.Replace("IDP", Idp, StringComparison.Ordinal)));
        (answer.Name, answer.Profile, answer.IsRefused, answer.Lines.Count).Should().Be((Name, "IBOK", true, 0));
        answer.Findings.Select(f => $"{f.Code} {f.Place.Line}:{f.Place.Column} '{f.Found}'{(f.Code == "statement-future" ? $" '{f.Expected}'" : "")}").Should().Equal(finding);
        answer.Findings[0].Should().Match<Finding>(f => f.Severity == FindingSeverity.Error && f.Place.File == Name);
        desk.Get<Changes>().Times.Should().Be(told);
        var rows = asOf is null ? 0 : 1;
        (await Import(desk, answer.ImportId)).Should().Be($"DebitAnswer odpowiedz.csv Refused anna {asOf ?? "-"} 1 0 / odpowiedz.csv {rows} 0 0 {rows} {rows * 10_000}");
        (await desk.Logged(AuditOperation.AnswerTaken)).Should().Equal(("anna", $"import {answer.ImportId}: {Name}", null, "odrzucono", "ChSM II.13"));
        (await desk.Mandates.Core.Rows("SELECT \"State\" FROM \"CollectionItems\"")).Should().Equal("Sent");
        (await desk.Mandates.Core.Rows("SELECT \"RawCode\" FROM \"AnswerLines\"")).Should().BeEmpty();
    }

    [Fact]
    public async Task Letters_that_cannot_be_read_are_a_warning_and_the_file_is_booked()
    {
        await using var desk = await Sent(("X-1", December, "100,00"));
        var answer = Good(await desk.TryAnswer($"{Headings}{Idp};100,00;2026-12-15;;brak \uFFFDrodk\uFFFDw\n"));
        (answer.IsRefused, answer.Lines.Single().Outcome).Should().Be((false, AnswerOutcome.Executed));
        answer.Findings.Should().ContainSingle().Which.Should().Match<Finding>(f => f.Severity == FindingSeverity.Warning && f.Code == "statement-letters" && f.Place.File == Name);
        (await Import(desk, answer.ImportId)).Should().Contain("Posted anna 2026-12-15 0 1 /");
    }

    [Fact]
    public void More_lines_than_all_debits_of_the_largest_run_twice_are_no_answer()
    {
        var lines = string.Concat(Enumerable.Repeat("L1;1,00;2026-12-15;;\n", AnswerReader.MostRows));
        Findings findings = new(10);
        AnswerReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Headings + lines)), AnswerProfile.IBok, Name, December, findings).Should().HaveCount(AnswerReader.MostRows);
        findings.Broken.Should().BeFalse();
        AnswerReader.Read(new MemoryStream(Encoding.UTF8.GetBytes($"{Headings}{lines}L1;1,00;2026-12-15;;\n")), AnswerProfile.IBok, Name, December, findings);
        findings.Kept.Should().Equal(new Finding(FindingSeverity.Error, "answer-too-long", new(Name, AnswerReader.MostRows + 2), "", "200000"));
    }

    [Fact]
    public async Task The_profile_that_reads_all_of_a_file_takes_it_and_where_none_does_the_first_says_why()
    {
        await using var desk = await Sent(("X-1", December, "1100,00"), ("X-2", December.AddDays(2), "70,00"));
        var points = AnswerProfile.IBok with { File = AnswerProfile.IBok.File with { Name = "Z kropkami", Thousands = '.' } };
        Good(await desk.Get<SaveAnswerProfile>().Handle(new(MandateDesk.Clerk, null, 0, points), Stop));
        var wrong = Good(await desk.TryAnswer($"{Headings}{Idp};70,00;2026-12-17;;\n{Idp};tysiąc;2026-12-15;;\n"));
        (wrong.Profile, wrong.IsRefused, wrong.Findings.Count).Should().Be(("IBOK", true, 1));
        var words = $"{Headings}{Idp};70,00;2026-12-17;;\n{Idp};1.100,00;2026-12-15;;\n";
        Good(await desk.TryAnswer(words, "ibok")).Should().Match<TakeAnswer.Certificate>(a => a.Profile == "IBOK" && a.IsRefused, "a person chose it");
        var right = Good(await desk.TryAnswer(words));
        (right.Profile, right.IsRefused).Should().Be(("Z kropkami", false));
        right.Lines.Should().Equal((AnswerOutcome.Executed, 2, new(117_000)));
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_profile_that_nobody_knows_are_refused_by_name()
    {
        await using var desk = await Sent(("X-1", December, "100,00"));
        Good(await desk.Get<SaveAnswerProfile>().Handle(new(MandateDesk.Clerk, null, 0, AnswerProfile.IBok with { File = AnswerProfile.IBok.File with { Name = "Drugi" } }), Stop));
        Refused(await desk.Get<TakeAnswer>().Handle(new(MandateDesk.Clerk, "/nie/ma"), Stop)).Should().Be(new PackageSource.NoSuchFile("/nie/ma"));
        var problem = Refused(await desk.TryAnswer(Headings, "Trzeci"));
        (problem, problem.Code).Should().Be((new TakeAnswer.NoSuchProfile("Trzeci", "IBOK, Drugi"), "answer-no-such-profile"));
        (await desk.Get<ReadAnswers>().Latest(Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_answer_typed_from_paper_is_kept_like_a_file_and_does_the_same()
    {
        await using var desk = await Sent(("X-1", December, "100,00"));
        var answer = Good(await desk.Get<TakeAnswer>().Hand(new(MandateDesk.OtherClerk, $" {Idp.ToLowerInvariant()} ", new(10_000), December, " am04 ", "tak \"mówi\" bank"), Stop));
        answer.Should().BeEquivalentTo(
            new TakeAnswer.Certificate(answer.ImportId, $"odpowiedź ręczna {Idp}.csv", "IBOK", false, [(AnswerOutcome.Refused, 1, new(10_000))], []));
        (await Kept(desk, answer.ImportId)).Should().Be($"{Headings}{Idp};100,00;2026-12-15;AM04;\"tak 'mówi' bank\"\n");
        (await Import(desk, answer.ImportId)).Should().Be($"DebitAnswerByHand odpowiedź ręczna {Idp}.csv Posted ewa 2026-12-15 0 0 / odpowiedź ręczna {Idp}.csv 1 1 0 0 10000");
        (await desk.Get<ReadAnswers>().Of(answer.ImportId!.Value, Stop)).Should().ContainSingle().Which.Should().Match<ReadAnswers.Line>(
            l => l.Number == 2 && l.RawCode == "AM04" && l.RawText == "tak \"mówi\" bank");
    }

    [Theory]
    [InlineData(1, 0, 1, 0, true)]
    [InlineData(0, 0, 9, 0, false)]
    [InlineData(-1, 0, 9, 0, false)]
    [InlineData(1, 1, 9, 0, false)]
    [InlineData(1, -1, 9, 0, true)]
    [InlineData(1, 0, 0, 0, false)]
    [InlineData(1, 0, 20, 35, true)]
    [InlineData(1, 0, 21, 0, false)]
    [InlineData(1, 0, 9, 36, false)]
    public async Task A_typed_answer_has_an_amount_a_day_that_was_an_identifier_and_a_code_of_their_length(int grosze, int daysFromToday, int identifier, int code, bool right)
    {
        await using var desk = await Open();
        var answer = await desk.Get<TakeAnswer>().Hand(
            new(MandateDesk.Clerk, new string('A', identifier), new(grosze), desk.Mandates.Today.AddDays(daysFromToday), new string('9', code), ""), Stop);
        if (right) Good(answer).Lines.Should().Equal((AnswerOutcome.NotOurs, 1, new(grosze)));
        else Refused(answer).Code.Should().Be("answer-by-hand-wrong");
    }

    private static async Task<RunDesk> Sent(params (string Id, DateOnly Due, string Amount)[] charges)
    {
        var desk = await Open();
        await desk.Charges(Before, charges);
        foreach (var due in charges.Select(c => c.Due).Distinct()) await desk.Sent(due);
        desk.GoTo(new(2026, 12, 18));
        return desk;
    }

    // The import and its one file, as they stand in the book of imports.
    private static async Task<string> Import(RunDesk desk, int? id)
    {
        await using var db = await desk.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(Stop);
        var (import, file) = (await db.Imports.SingleAsync(i => i.Id == id, Stop), await db.ImportFiles.SingleAsync(f => f.ImportId == id, Stop));
        return $"{import.Format} {import.Name} {import.State} {import.ReceivedBy} {import.AsOf?.ToString("yyyy-MM-dd", null) ?? "-"} {import.Errors} {import.Warnings}"
            + $" / {file.Name} {file.Rows} {file.Posted} {file.Known} {file.Quarantined} {file.Total?.Grosze}";
    }

    private static async Task<string> Kept(RunDesk desk, int? id)
    {
        await using var db = await desk.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(Stop);
        using MemoryStream bytes = new();
        await SourceStore.Read(db, await db.ImportSources.Where(s => s.ImportId == id).Select(s => s.SourceFileId).SingleAsync(Stop), bytes, Stop);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
