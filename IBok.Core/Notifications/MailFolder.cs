using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using IBok.Core.Data;
using Microsoft.Extensions.Options;

namespace IBok.Core.Notifications;

/// <summary>For Development: every mail is a file <c>mail/000001.eml</c> of the data folder, readable as it is.</summary>
public sealed class MailFolder(DataFolder folder, IOptions<NotificationsPolicy> policy, IOptions<LetterHead> head) : IMailSender
{
    public bool IsReady => true;

    private string Place => Path.Combine(folder.Path, "mail");

    /// <summary>Where the mail of a number lies, sent or not.</summary>
    public string FileOf(int number) => Path.Combine(Place, string.Create(CultureInfo.InvariantCulture, $"{number:000000}.eml"));

    public async Task<MailAnswer> Send(Mail mail, CancellationToken stop)
    {
        // The client names files as it likes: a folder of its own finds the one.
        var half = Directory.CreateDirectory(Path.Combine(Place, $".{Guid.NewGuid():N}")).FullName;
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = half };
            using var message = SmtpMail.Message(mail, policy.Value.From, head.Value.Name, TransferEncoding.EightBit);
            await client.SendMailAsync(message, stop);
            File.Move(Directory.GetFiles(half)[0], FileOf(mail.Number), overwrite: true);
            return new(MailOutcome.Accepted);
        }
        catch (FormatException e)
        {
            return new(MailOutcome.Rejected, e.Message);
        }
        finally
        {
            Directory.Delete(half, recursive: true);
        }
    }
}
