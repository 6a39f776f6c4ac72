using System.Text;
using System.Text.RegularExpressions;
using IBok.Core.Documents;

namespace IBok.Tests.Testing;

/// <summary>The mails that a running product wrote into its data folder, as Development does.</summary>
internal static partial class HostMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a mail to an address with a link below a path; answers the newest one's link.</summary>
    public static async Task<string> Link(HostProcess product, string email, string path)
    {
        var folder = Directory.CreateDirectory(Path.Combine(product.Data, "mail"));
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            foreach (var file in folder.GetFiles("*.eml").OrderByDescending(f => f.Name, StringComparer.Ordinal))
            {
                var text = await File.ReadAllTextAsync(file.FullName, patience.Token);
                if (text.Contains(email, StringComparison.Ordinal) && Links().Matches(text).Select(m => m.Value).FirstOrDefault(l => l.Contains(path, StringComparison.Ordinal)) is { } link)
                    return link;
            }
        }
        while (await timer.WaitForNextTickAsync(patience.Token));
        throw new InvalidOperationException("Never reached.");
    }

    /// <summary>Waits for a mail to an address that says something; answers its words as they are read.</summary>
    public static async Task<string> Words(string data, string email, string said)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data, "mail"));
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            foreach (var file in folder.GetFiles("*.eml"))
            {
                var bytes = await File.ReadAllBytesAsync(file.FullName, patience.Token);
                if (Encoding.UTF8.GetString(bytes).Contains(email, StringComparison.Ordinal) && MailText.Read(bytes)?.Text is { } text && text.Contains(said, StringComparison.Ordinal)) return text;
            }
        }
        while (await timer.WaitForNextTickAsync(patience.Token));
        throw new InvalidOperationException("Never reached.");
    }

    [GeneratedRegex(@"http://[^\s""<]+", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
