using System.Text;
using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Documents;
using IBok.Core.Notifications;
using IBok.Tests.Testing;

namespace IBok.Tests.Documents;

/// <summary>Mails as mail programs save them.</summary>
public sealed class MailTextTests
{
    [Fact]
    public void A_plain_mail_is_read_with_its_sender_its_day_and_its_text()
    {
        var mail = MailText.Read("From: Jan Próbny <jan@example.test>\r\nDate: Mon, 16 Nov 2026 09:15:00 +0100 (CET)\r\nSubject: Reklamacja\r\n\r\nNie widzę\r\nwpłaty.\r\n"u8.ToArray());
        mail.Should().NotBeNull();
        (mail!.From, mail.Subject, mail.SentAt, mail.Text).Should().Be(("jan@example.test", "Reklamacja", new DateTimeOffset(2026, 11, 16, 9, 15, 0, TimeSpan.FromHours(1)), "Nie widzę\nwpłaty."));
    }

    [Fact]
    public void A_charset_that_nobody_may_read_any_more_is_no_error()
    {
        var mail = MailText.Read("From: =?utf-7?Q?Jan?= <jan@example.test>\r\nSubject: =?UTF-7?B?WA==?=\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nTekst\r\n"u8.ToArray());
        (mail?.From, mail?.Name, mail?.Subject, mail?.Text).Should().Be(("jan@example.test", "Jan", "X", "Tekst"), "found by bench fuzz");
    }

    [Fact]
    public void A_header_that_never_ends_is_left_out_beyond_what_a_person_writes()
    {
        var folded = string.Concat(Enumerable.Repeat("\r\n =?utf-8?B?YQ==?=", 60_000));
        foreach (var endless in new[] { $"x{folded}", string.Concat(Enumerable.Repeat("=?utf-8?Q?", 100_000)) })
        {
            var mail = MailText.Read(Encoding.ASCII.GetBytes($"From: jan@example.test\r\nSubject: {endless}\r\n\r\nTekst\r\n"));
            (mail?.From, mail?.Text).Should().Be(("jan@example.test", "Tekst"), "found by bench fuzz");
            mail!.Subject!.Length.Should().BeLessThan(20_000);
        }
    }

    [Fact]
    public void Encoded_headers_folded_lines_and_nested_parts_are_read()
    {
        const string mail = """
            From: =?iso-8859-2?Q?Za=BF=F3=B3cona_Osoba?= <osoba@example.test>
            Subject: =?UTF-8?B?WmHFvMOzxYLEhw==?=
             =?UTF-8?B?IGfEmcWbbMSF?=
            Content-Type: multipart/mixed; boundary="zewn"

            przedmowa
            --zewn
            Content-Type: multipart/alternative; boundary=wewn

            --wewn
            Content-Type: text/html; charset=utf-8

            <p>nie to</p>
            --wewn
            Content-Type: text/plain; charset="windows-1250"
            Content-Transfer-Encoding: quoted-printable

            Za=BF=F3=B3=E6 g=EA=9Cl=B9 =
            ja=9F=F1
            --wewn--
            --zewn
            Content-Type: application/octet-stream
            Content-Transfer-Encoding: base64

            TVo=
            --zewn--
            """;
        var read = MailText.Read(Encoding.Latin1.GetBytes(mail));
        (read!.Name, read.Subject, read.Text).Should().Be(("Zażółcona Osoba", "Zażółć gęślą", "Zażółć gęślą jaźń"));
    }

    [Fact]
    public void What_our_own_product_writes_is_read_back()
    {
        using var message = SmtpMail.Message(
            new(7, "Osoba Próbna", "osoba@example.test", "Zażółć gęślą jaźń, temat dłuższy niż jeden wiersz nagłówka poczty elektronicznej", "Pierwszy akapit ąęó.\r\n\r\nDrugi = akapit.", "<p>nie to</p>"),
            "ibok@sm.example", "SM Przykładowa", System.Net.Mime.TransferEncoding.Base64);
        var folder = Directory.CreateTempSubdirectory("ibok-mail-").FullName;
        using (var client = new System.Net.Mail.SmtpClient { DeliveryMethod = System.Net.Mail.SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder }) client.Send(message);
        var read = MailText.Read(File.ReadAllBytes(Directory.GetFiles(folder).Single()));
        Directory.Delete(folder, recursive: true);
        (read!.From, read.Name, read.Subject).Should().Be(("ibok@sm.example", "SM Przykładowa", "Zażółć gęślą jaźń, temat dłuższy niż jeden wiersz nagłówka poczty elektronicznej"));
        read.Text.Should().Be("Pierwszy akapit ąęó.\n\nDrugi = akapit.");
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed; boundary=a\n\n--a\n", "nothing but a part in a part")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n", "a text that no boundary ends")]
    public void However_many_parts_follow_a_mail_takes_little_beside_its_bytes(string repeated, string because)
    {
        var bytes = Encoding.ASCII.GetBytes("From: jan@example.test\nContent-Type: multipart/mixed; boundary=a\n\n" + string.Concat(Enumerable.Repeat(repeated, 50_000)));
        MailText.Read(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mail = MailText.Read(bytes);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(bytes.Length / 2, because);
        mail.Should().Be(new MailText("jan@example.test", null, null, null, null));
    }

    [Fact]
    public void A_part_ends_where_its_boundary_begins_and_the_last_boundary_ends_the_mail()
    {
        const string head = "From: jan@example.test\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n";
        Text("--a\r\n\r\npierwszy\r\n--a\r\n\r\ndrugi\r\n--a--\r\n").Should().Be("pierwszy", "without a line before it");
        Text("wstęp\r\n--a\r\nContent-Type: text/html\r\n\r\nnie\r\n--a\r\n\r\ndrugi\r\n--a--\r\n").Should().Be("drugi");
        Text("--a--\r\n\r\n--a\r\n\r\npo końcu\r\n").Should().BeNull();
        Text("--a\r\n\r\nbez końca").Should().Be("bez końca");
        Text("wiersz--a\r\n\r\nnie od początku wiersza").Should().BeNull();

        static string? Text(string body) => MailText.Read(Encoding.UTF8.GetBytes(head + body))!.Text;
    }

    [Fact]
    public void A_text_is_read_as_far_as_a_mebibyte() =>
        MailText.Read(Encoding.ASCII.GetBytes("From: jan@example.test\n\n" + new string('x', (1 << 20) + 1)))!.Text.Should().HaveLength(1 << 20);

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7")]
    [InlineData("MZ\u0090\0\u0003")]
    [InlineData("<html><body>From: x</body></html>")]
    [InlineData("Subject: bez nadawcy\r\n\r\nx")]
    public void What_is_no_mail_is_none(string bytes) => MailText.Read(Encoding.Latin1.GetBytes(bytes)).Should().BeNull();

    [Fact]
    public void Whatever_bytes_come_nothing_breaks() => Always.Holds(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        string[] pieces = ["From: a@b.pl\r\n", "Content-Type: multipart/mixed; boundary=x\r\n", "\r\n", "--x\r\n", "--x--", "Content-Transfer-Encoding: base64\r\n", "=?utf-8?B?/w==?=", "=?nic?Q?=A?=", "=Z1=", "Subject: ", "\0", "ą", "A===="];
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => pieces[random.Next(pieces.Length)]));
        var read = () => MailText.Read(Encoding.UTF8.GetBytes(text));
        read.Should().NotThrow();
    }, count: 400);
}
