using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace IBok.Core.Notifications;

/// <summary>Sends by SMTP. A permanent answer of the recipient's side (5xx) is told apart from what may pass.</summary>
/// <param name="patience">How long a server may take for one mail; null: five minutes. The library waits for ever.</param>
internal sealed class SmtpMail(IOptions<NotificationsPolicy> policy, IOptions<LetterHead> head, TimeSpan? patience = null) : IMailSender
{
    private readonly TimeSpan patience = patience ?? TimeSpan.FromMinutes(5);

    public bool IsReady => true;

    public async Task<MailAnswer> Send(Mail mail, CancellationToken stop)
    {
        using var client = new SmtpClient(policy.Value.SmtpHost, policy.Value.SmtpPort) { EnableSsl = policy.Value.SmtpTls };
        if (policy.Value.SmtpUser.Length > 0) client.Credentials = new NetworkCredential(policy.Value.SmtpUser, policy.Value.SmtpPassword);
        try
        {
            using var message = Message(mail, policy.Value.From, head.Value.Name, TransferEncoding.QuotedPrintable);
            await client.SendMailAsync(message, stop).WaitAsync(patience, stop);
            return new(MailOutcome.Accepted);
        }
        catch (SmtpException e)
        {
            return new(IsForGood(e.StatusCode) ? MailOutcome.Rejected : MailOutcome.TryLater, $"{(int)e.StatusCode}: {e.Message}");
        }
        catch (TimeoutException e)
        {
            return new(MailOutcome.TryLater, e.Message); // it goes out again under the same Message-ID
        }
        catch (FormatException e)
        {
            return new(MailOutcome.Rejected, e.Message); // the address is none
        }
    }

    internal static MailMessage Message(Mail mail, string from, string cooperative, TransferEncoding encoding)
    {
        var to = new MailAddress(mail.Email, mail.Name, Encoding.UTF8);
        if (to.Address != mail.Email.Trim()) throw new FormatException("More than one address."); // of several only the last would be taken
        var message = new MailMessage(new MailAddress(from, cooperative, Encoding.UTF8), to)
        {
            Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<ibok-{mail.Number}@{message.From!.Host}>"));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // no answers from holiday robots (RFC 3834)
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain, encoding));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html, encoding));
        return message;
    }

    private static bool IsForGood(SmtpStatusCode code) => code is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath
        or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.TransactionFailed;

    private static AlternateView View(string text, string type, TransferEncoding encoding)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, type);
        view.TransferEncoding = encoding;
        return view;
    }
}
