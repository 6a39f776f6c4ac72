using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;
using IBok.Core.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Notifications;

/// <summary>Against a mail server of a few lines that speaks real SMTP.</summary>
public sealed class SmtpMailTests
{
    private static readonly Mail One = new(7, "Łucja \"O'Neil\"", "osoba@example.test", "Sprawa: ząb", "Treść z żółtą łódką.", "<p>Treść</p>");

    [Theory]
    [InlineData("250 ok", MailOutcome.Accepted)]
    [InlineData("550 no such user", MailOutcome.Rejected)]
    [InlineData("553 not a mailbox", MailOutcome.Rejected)]
    [InlineData("450 mailbox busy", MailOutcome.TryLater)]
    [InlineData("451 try again", MailOutcome.TryLater)]
    public async Task The_server_s_answer_about_the_recipient_decides(string answer, MailOutcome outcome)
    {
        var (said, result) = await Send(One, answer);
        result.Outcome.Should().Be(outcome, result.Error);
        said.Should().Contain("RCPT TO:<osoba@example.test>");
        if (outcome == MailOutcome.Accepted)
            said.Should().Contain("Message-ID: <ibok-7@sm.example>").And.Contain("Auto-Submitted: auto-generated").And.Contain("text/plain").And.Contain("text/html");
    }

    [Theory]
    [InlineData("nie-adres")]
    [InlineData("a@b@c")]
    public async Task An_address_that_is_none_is_refused_for_good(string email) =>
        (await Sender(1).Send(One with { Email = email }, TestFolder.Stop)).Outcome.Should().Be(MailOutcome.Rejected);

    [Theory]
    [Trait("Asvs", "7")]
    [InlineData("Anna\r\nBcc: wszyscy@example.test", "osoba@example.test")]
    [InlineData("Łucja\r\n\r\nBcc: wszyscy@example.test", "osoba@example.test")]
    [InlineData("Anna", "osoba@example.test\r\nRCPT TO:<wszyscy@example.test>")]
    [InlineData("Anna", "osoba@example.test, wszyscy@example.test")]
    [InlineData("Anna <wszyscy@example.test>", "osoba@example.test")]
    public async Task Whatever_the_name_and_the_address_hold_a_mail_has_one_recipient(string name, string email)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = Serve(server, "250 ok");
        var answer = await Sender(((IPEndPoint)server.LocalEndpoint).Port).Send(One with { Name = name, Email = email }, TestFolder.Stop);
        server.Stop();
        if (answer.Outcome == MailOutcome.Rejected) return; // said before anybody was called
        var said = await serving;
        said.Split('\n').Where(l => l.StartsWith("RCPT TO:", StringComparison.Ordinal)).Should().Equal("RCPT TO:<osoba@example.test>");
        said.Split('\n').Should().NotContain(l => l.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || l.StartsWith("Cc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        (await Sender(port).Send(One, TestFolder.Stop)).Outcome.Should().Be(MailOutcome.TryLater);
    }

    [Theory]
    [InlineData("")]
    [InlineData("220 test\r\n")]
    public async Task A_server_that_falls_silent_keeps_the_letters_behind_it_no_longer_than_a_moment(string greeting)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var greeted = Greet();
        (await Sender(((IPEndPoint)server.LocalEndpoint).Port, patience: TimeSpan.FromSeconds(1)).Send(One, TestFolder.Stop)).Outcome.Should().Be(MailOutcome.TryLater);
        server.Stop();
        if (await Record.ExceptionAsync(() => greeted) is { } late) late.Should().Match(e => e is SocketException || e is IOException, "on a slow machine nobody waits any more");
        else (await greeted).Dispose();

        async Task<TcpClient> Greet()
        {
            var caller = await server.AcceptTcpClientAsync(TestFolder.Stop);
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting), TestFolder.Stop);
            return caller;
        }
    }

    [Fact]
    public async Task In_development_a_mail_is_a_file_that_can_be_read()
    {
        await using var folder = await TestFolder.New();
        var files = folder.Get<MailFolder>();
        (await files.Send(One with { Text = "Otwórz https://ibok.example/x/TAJNE" }, TestFolder.Stop)).Outcome.Should().Be(MailOutcome.Accepted);
        (await File.ReadAllTextAsync(files.FileOf(7), TestFolder.Stop)).Should().Contain("https://ibok.example/x/TAJNE").And.Contain("Otwórz");
        Directory.GetDirectories(Path.GetDirectoryName(files.FileOf(7))!).Should().BeEmpty("nothing half-done is left");
    }

    private static SmtpMail Sender(int port, TimeSpan? patience = null) => new(
        Options.Create(new NotificationsPolicy { From = "ibok@sm.example", SmtpHost = "127.0.0.1", SmtpPort = port, SmtpTls = false }), Options.Create(new LetterHead { Name = "SM Łąkowa" }), patience);

    private static async Task<(string Said, MailAnswer Answer)> Send(Mail mail, string recipientAnswer)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = Serve(server, recipientAnswer);
        var answer = await Sender(((IPEndPoint)server.LocalEndpoint).Port).Send(mail, TestFolder.Stop);
        server.Stop(); // who has not called by now does not call any more
        return (await serving, answer);
    }

    private static async Task<string> Serve(TcpListener server, string recipientAnswer)
    {
        using var client = await server.AcceptTcpClientAsync(TestFolder.Stop);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        List<string> said = [];
        var inData = false;
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(TestFolder.Stop) is { } line)
        {
            said.Add(line);
            if (inData && line != ".") continue;
            inData = line == "DATA";
            await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.Ordinal) ? recipientAnswer : inData ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok");
            if (line == "QUIT") break;
        }

        return string.Join('\n', said);
    }
}
