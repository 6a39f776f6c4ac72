using FluentAssertions;
using IBok.Core.Privacy.Breaches;
using static IBok.Tests.Privacy.PrivacyDesk;

namespace IBok.Tests.Privacy;

/// <summary>The record of breaches with its 72 hours (RODO art. 33, 34).</summary>
public sealed class BreachTests
{
    // Noon in Poland on Friday 20 November 2026.
    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hours_run_from_knowing_and_after_them_the_office_is_told_with_reasons()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = await Enter(desk);
        (await One(desk, number)).Should().BeEquivalentTo(new { IsOverdue = false, TellBy = new DateTime(2026, 11, 23, 11, 0, 0, DateTimeKind.Utc) });
        desk.Core.Clock.Move(TimeSpan.FromHours(80));
        (await desk.Core.Get<ReadBreaches>().All(Stop)).Should().ContainSingle().Which.IsOverdue.Should().BeTrue();
        var work = desk.Core.Get<BreachWork>();
        Good(await work.Assess(await Seen(desk, number), BreachRisk.Likely, 12, "Adresy i saldo.", Stop));
        ProblemOf(await work.TellOffice(await Seen(desk, number), Noon.AddHours(79), "", Stop)).Should().BeOfType<BreachWork.LateNeedsReasons>();
        ProblemOf(await work.TellOffice(await Seen(desk, number), Noon.AddHours(-1), "", Stop)).Should().BeOfType<BreachWork.WrongMoment>();
        Good(await work.TellOffice(await Seen(desk, number), Noon.AddHours(79), "Ustalano zakres.", Stop));
        (await One(desk, number)).Should().BeEquivalentTo(new { IsOverdue = false, TellBy = (DateTime?)null, OfficeLateBecause = "Ustalano zakres.", Persons = 12 });
    }

    [Theory]
    [InlineData(BreachRisk.Unlikely, false, false)]
    [InlineData(BreachRisk.Likely, true, false)]
    [InlineData(BreachRisk.High, true, true)]
    public async Task It_closes_when_everybody_who_must_know_was_told(BreachRisk risk, bool office, bool persons)
    {
        await using var desk = await PrivacyDesk.Open();
        var (number, work) = (await Enter(desk), desk.Core.Get<BreachWork>());
        ProblemOf(await work.Close(await Seen(desk, number), "Zmieniono hasła.", Stop)).Should().BeOfType<BreachWork.NotDone>("nobody assessed it");
        Good(await work.Assess(await Seen(desk, number), risk, null, "Uzasadnienie.", Stop));
        if (office)
        {
            ProblemOf(await work.Close(await Seen(desk, number), "Zmieniono hasła.", Stop)).Should().BeOfType<BreachWork.NotDone>();
            Good(await work.TellOffice(await Seen(desk, number), Noon.AddMinutes(30), null, Stop));
        }

        if (persons)
        {
            ProblemOf(await work.Close(await Seen(desk, number), "Zmieniono hasła.", Stop)).Should().BeOfType<BreachWork.NotDone>();
            Good(await work.TellPersons(await Seen(desk, number), Noon.AddMinutes(40), "listem poleconym", Stop));
        }

        Good(await work.Close(await Seen(desk, number), "Zmieniono hasła.", Stop));
        (await One(desk, number)).Should().BeEquivalentTo(new { TellBy = (DateTime?)null, Measures = "Zmieniono hasła." });
        ProblemOf(await work.Note(await Seen(desk, number), "jeszcze", Stop)).Should().BeOfType<BreachWork.Closed>();
    }

    [Fact]
    public async Task What_was_done_about_a_breach_can_neither_be_changed_nor_deleted()
    {
        await using var desk = await PrivacyDesk.Open();
        await Enter(desk);
        foreach (var change in new[] { "UPDATE \"BreachSteps\" SET \"At\" = \"At\"", "DELETE FROM \"BreachSteps\"" })
            (await desk.Core.Invoking(c => c.Change(change)).Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>()).WithMessage("*BreachSteps is append-only*");
    }

    [Fact]
    public async Task Two_at_once_are_one_and_words_are_needed()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = await Enter(desk);
        var seen = await Seen(desk, number);
        Good(await desk.Core.Get<BreachWork>().Note(seen, "Zablokowano dostęp.", Stop));
        ProblemOf(await desk.Core.Get<BreachWork>().Note(seen, "To samo.", Stop)).Should().BeOfType<BreachWork.ChangedMeanwhile>();
        ProblemOf(await desk.Core.Get<EnterBreach>().Handle(new(Officer, Noon, "", "kogo", null, "skutki"), Stop)).Should().BeOfType<EnterBreach.WordsNeeded>();
        ProblemOf(await desk.Core.Get<EnterBreach>().Handle(new(Officer, Noon.AddDays(1), "co", "kogo", null, "skutki"), Stop)).Should().BeOfType<EnterBreach.WrongMoment>();
    }

    private static async Task<string> Enter(PrivacyDesk desk) =>
        Good(await desk.Core.Get<EnterBreach>().Handle(new(Officer, Noon, "List do złej osoby.", "Adres i saldo jednej osoby.", null, "Ujawnienie zaległości."), Stop));

    private static async Task<ReadBreaches.Whole> One(PrivacyDesk desk, string number) => Good(await desk.Core.Get<ReadBreaches>().One(number, Stop));

    private static async Task<BreachWork.Handle> Seen(PrivacyDesk desk, string number) => new(Officer, number, (await One(desk, number)).Version);
}
