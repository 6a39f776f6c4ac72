using System.Net.Sockets;
using System.Security.Authentication;
using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Notifications;

public sealed class SendOutboxTests
{
    private static readonly LetterTemplate WithLink = new("próba", "Sprawa", "Otwórz odnośnik.\n\n{Link}"), WithoutLink = new("próba", "Sprawa", "Treść.");

    private static readonly DateTimeOffset Written = FakeClock.At(2026, 11, 21).GetUtcNow(); // the folder's clock

    private readonly HostClock clock = new(Written);
    private readonly NotificationsPolicy policy = new() { MostTries = 3 };

    [Fact]
    public async Task A_letter_is_there_only_when_its_decision_was_committed()
    {
        await using var folder = await TestFolder.New();
        await Write(folder, WithoutLink, commit: false);
        (await folder.Count("OutboxMessages")).Should().Be(0);
        await Write(folder, WithoutLink);
        var mail = new TestMail();
        (await Sender(folder, mail).Run(TestFolder.Stop)).Should().Be(1);
        (await Sender(folder, mail).Run(TestFolder.Stop)).Should().Be(0, "it has left");
        mail.Taken.Should().ContainSingle().Which.Email.Should().Be("osoba@example.test");
        (await States(folder)).Should().Equal("Sent|1");
    }

    [Fact]
    [Trait("Asvs", "60")]
    public async Task A_link_lies_sealed_until_it_is_sent_and_is_gone_afterwards()
    {
        await using var folder = await TestFolder.New();
        await Write(folder, WithLink, "/x/TAJNE");
        (await folder.Contents("OutboxMessages", "AuditLog")).Should().NotContain("TAJNE");
        var mail = new TestMail();
        await Sender(folder, mail).Run(TestFolder.Stop);
        mail.Taken.Should().ContainSingle().Which.Text.Should().Contain("https://ibok.example/x/TAJNE");
        (await folder.Query("SELECT \"SealedLink\" FROM \"OutboxMessages\"")).Should().Equal("");
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_later_and_given_up_after_the_last_try()
    {
        await using var folder = await TestFolder.New();
        await Write(folder, WithoutLink);
        var mail = new TestMail([.. Enumerable.Repeat(new MailAnswer(MailOutcome.TryLater, "zajęte"), 3)]);
        foreach (var (seconds, state) in new[] { (0, "Waiting|1"), (59, "Waiting|1"), (60, "Waiting|2"), (179, "Waiting|2"), (180, "Failed|3"), (90_000, "Failed|3") })
        {
            clock.Move(Written.AddSeconds(seconds) - clock.GetUtcNow());
            await Sender(folder, mail).Run(TestFolder.Stop);
            (await States(folder)).Should().Equal([state], "{0} s after it was written", seconds);
        }

        (await folder.Query("SELECT \"LastError\" FROM \"OutboxMessages\"")).Should().Equal("zajęte");
        await folder.Get<MarkLetter>().Handle(new(new("anna"), 1, DeliveryEvent.Retry), TestFolder.Stop);
        await Sender(folder, mail).Run(TestFolder.Stop);
        (await States(folder)).Should().Equal("Sent|1");
    }

    [Fact]
    [Trait("Clause", "J3.5")]
    public async Task An_address_that_the_server_refuses_for_good_is_told_to_the_clerk_and_not_tried_again()
    {
        await using var folder = await TestFolder.New();
        await Write(folder, WithoutLink);
        var mail = new TestMail(new MailAnswer(MailOutcome.Rejected, "550: no such user"));
        await Sender(folder, mail).Run(TestFolder.Stop);
        clock.Move(TimeSpan.FromDays(30));
        await Sender(folder, mail).Run(TestFolder.Stop);
        (await folder.Get<ListOutbox>().Page(DeliveryState.Bounced, null, TestFolder.Stop)).Should().ContainSingle().Which.LastError.Should().Be("550: no such user");
        mail.Taken.Should().ContainSingle();
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(AuthenticationException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task Whatever_the_way_to_the_server_throws_the_letter_waits_and_those_behind_it_go_out(Type fault)
    {
        await using var folder = await TestFolder.New();
        foreach (var _ in Enumerable.Range(0, 2)) await Write(folder, WithoutLink);
        var mail = new TestMail();
        mail.Meanwhile = () => mail.Taken.Count == 1 ? throw (Exception)Activator.CreateInstance(fault)! : Task.CompletedTask;
        (await Sender(folder, mail).Run(TestFolder.Stop)).Should().Be(2);
        (await States(folder)).Should().Equal("Waiting|1", "Sent|1");
    }

    [Fact]
    public async Task A_crash_while_sending_repeats_that_one_letter_under_the_same_number_and_no_other()
    {
        await using var folder = await TestFolder.New();
        foreach (var _ in Enumerable.Range(0, 3)) await Write(folder, WithoutLink);
        var crashing = new TestMail();
        using var stop = new CancellationTokenSource();
        crashing.Meanwhile = async () =>
        {
            if (crashing.Taken.Count == 2) await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        };
        var crash = () => Sender(folder, crashing).Run(stop.Token);
        await crash.Should().ThrowAsync<OperationCanceledException>();
        (await States(folder)).Should().Equal("Sent|1", "Sending|1", "Waiting|0");

        var after = new TestMail();
        (await Sender(folder, after).Run(TestFolder.Stop)).Should().Be(1, "what is on its way is nobody else's");
        (await Sender(folder, after).Recover(TestFolder.Stop)).Should().Be(1);
        (await Sender(folder, after).Run(TestFolder.Stop)).Should().Be(1);
        after.Taken.Select(m => m.Number).Should().Equal(3, 2);
        (await States(folder)).Should().Equal("Sent|1", "Sent|2", "Sent|1");
    }

    [Fact]
    public async Task A_letter_without_an_address_waits_for_the_printer_and_a_clerk_says_when_it_was_printed()
    {
        await using var folder = await TestFolder.New();
        await Write(folder, WithoutLink, email: null);
        (await Sender(folder, new()).Run(TestFolder.Stop)).Should().Be(0);
        var mark = folder.Get<MarkLetter>();
        (await mark.Handle(new(new("anna"), 1, DeliveryEvent.Bounce), TestFolder.Stop)).Should().BeOfType<Result<DeliveryState>.Refused>()
            .Which.Problem.Should().Be(new OutboxMessage.NotAllowed(DeliveryState.ToPrint, DeliveryEvent.Bounce));
        (await mark.Handle(new(new("anna"), 1, DeliveryEvent.Print), TestFolder.Stop)).Should().Be((Result<DeliveryState>)DeliveryState.Printed);
        (await folder.Query("SELECT \"Operation\", \"Subject\", \"Before\", \"After\" FROM \"AuditLog\"")).Should().Equal("LetterMarked|wiadomość 1 (R-1)|ToPrint|Printed");
    }

    [Theory]
    [InlineData("/x/TAJNE", false)]
    [InlineData(null, true)]
    public async Task A_link_without_its_gap_or_a_gap_without_its_link_is_a_bug(string? path, bool gap)
    {
        await using var folder = await TestFolder.New();
        var write = () => Write(folder, gap ? WithLink : WithoutLink, path);
        await write.Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_secret_link_is_never_put_on_paper()
    {
        await using var folder = await TestFolder.New();
        var write = () => Write(folder, WithLink, "/x/TAJNE", email: null);
        await write.Should().ThrowAsync<InvalidOperationException>().WithMessage("*never printed*");
    }

    [Fact]
    public async Task Letters_of_an_erased_case_go_with_it()
    {
        await using var folder = await TestFolder.New();
        await Write(folder, WithoutLink);
        await folder.Get<Writer>().InOneTransaction(async (db, stop) =>
        {
            await Outbox.Forget(db, "R-1", stop);
            return (true, true);
        }, TestFolder.Stop);
        (await folder.Count("OutboxMessages")).Should().Be(0);
    }

    private static Task<bool> Write(TestFolder folder, LetterTemplate template, string? link = null, bool commit = true, string? email = "osoba@example.test") =>
        folder.Get<Writer>().InOneTransaction(async (db, stop) =>
        {
            folder.Get<Outbox>().Add(db, new(template, new Dictionary<string, string>(StringComparer.Ordinal), new("Osoba", email), "R-1", "JSM §2.5", link));
            await db.SaveChangesAsync(stop);
            return (commit, true);
        }, TestFolder.Stop);

    private static Task<IReadOnlyList<string>> States(TestFolder folder) => folder.Query("SELECT \"State\", \"Tries\" FROM \"OutboxMessages\" ORDER BY \"Id\"");

    private SendOutbox Sender(TestFolder folder, TestMail mail) => new(
        folder.Get<Writer>(), mail, folder.Get<ISeal>(), folder.Get<IPublicAddress>(), Options.Create(policy), Options.Create(new LetterHead { Name = "SM" }), clock);
}
