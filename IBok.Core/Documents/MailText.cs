using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace IBok.Core.Documents;

/// <summary>
/// What a clerk needs of a mail that was saved as a file (RFC 5322, 2045, 2047): who sent it, when, about what, and its plain text. The bytes are
/// kept as they came; this only fills a form, so whatever is odd is left out instead of guessed. Nothing of HTML is read.
/// </summary>
/// <param name="From">The sender's address; null when it is none.</param>
/// <param name="Name">The sender's name.</param>
/// <param name="SentAt">As the sender's clock said.</param>
/// <param name="Text">The first plain text; null when there is none.</param>
public sealed partial record MailText(string? From, string? Name, DateTimeOffset? SentAt, string? Subject, string? Text)
{
    private const int MostDepth = 8, MostHeaders = 500, LongestHeader = 16_384;

    /// <summary>Null when the bytes are no mail: no headers, or no sender among them.</summary>
    public static MailText? Read(byte[] bytes)
    {
        var part = Part.Of(Encoding.Latin1.GetString(bytes));
        if (part is null || part.Header("From") is not { } from) return null;
        var sender = MailAddress.TryCreate(Words(from), out var address) ? address : null;
        DateTimeOffset? at = DateTimeOffset.TryParse(Comment().Replace(part.Header("Date") ?? "", ""), CultureInfo.InvariantCulture, out var sent) ? sent : null;
        return new(sender?.Address, sender is { DisplayName.Length: > 0 } ? sender.DisplayName : null, at, part.Header("Subject") is { } subject ? Words(subject) : null, part.PlainText(0));
    }

    /// <summary>Encoded words (=?utf-8?B?…?=) as they are read; blanks between two of them do not count.</summary>
    private static string Words(string header) => Encoded().Replace(Between().Replace(header, "${first}"), word =>
    {
        var (charset, text) = (word.Groups["charset"].Value, word.Groups["text"].Value);
        var bytes = word.Groups["how"].Value is "B" or "b" ? Base64(text) : QuotedPrintable(text.Replace('_', ' '));
        return Known(charset).GetString(bytes);
    }).Trim();

    private static Encoding Known(string? charset)
    {
        try
        {
            return string.IsNullOrEmpty(charset) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.Latin1; // a charset that nobody knows, or UTF-7, which nobody may read: its letters are shown as they can be
        }
    }

    private static byte[] Base64(string text)
    {
        var clean = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/'));
        clean = clean[..(clean.Length - (clean.Length % 4 == 1 ? 1 : 0))];
        return Convert.FromBase64String(clean.PadRight((clean.Length + 3) / 4 * 4, '='));
    }

    private static byte[] QuotedPrintable(string text)
    {
        var joined = SoftBreak().Replace(text, "");
        List<byte> bytes = new(joined.Length);
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == '=' && i + 2 < joined.Length && byte.TryParse(joined.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var one))
            {
                bytes.Add(one);
                i += 2;
            }
            else
            {
                bytes.Add((byte)joined[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?(?<charset>[\w-]+)(\*\w+)?\?(?<how>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Encoded();

    [GeneratedRegex(@"(?<first>\?=)\s+(?==\?)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Between();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"=[ \t]*\r?\n", RegexOptions.NonBacktracking)]
    private static partial Regex SoftBreak();

    [GeneratedRegex("""(?<name>charset|boundary)\s*=\s*("(?<value>[^"]*)"|(?<value>[^\s;]+))""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Parameter();

    /// <summary>A mail, or one of its parts: headers and what follows the first empty line. Text holds a byte in each sign.</summary>
    private sealed record Part(IReadOnlyList<(string Name, string Value)> Headers, string Body)
    {
        public static Part? Of(string text)
        {
            List<(string Name, string Value)> headers = [];
            using var lines = new StringReader(text);
            var read = 0;
            while (lines.ReadLine() is { Length: > 0 } line)
            {
                read++;
                if (line[0] is ' ' or '\t' && headers.Count > 0)
                {
                    // What goes on beyond that is no header of a person: it is left out, or reading took the square of its length.
                    if (headers[^1].Value.Length + line.Length <= LongestHeader) headers[^1] = (headers[^1].Name, $"{headers[^1].Value} {line.Trim()}");
                }
                else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && line[..at].All(c => c is > ' ' and < '\u007f')) headers.Add((line[..at], line[(at + 1)..Math.Min(line.Length, at + LongestHeader)].Trim()));
                else if (read > 1 || !line.StartsWith("From ", StringComparison.Ordinal)) return null; // the first line of a mailbox file is no header
                if (headers.Count > MostHeaders) return null;
            }

            return new(headers, lines.ReadToEnd());
        }

        public string? Header(string name) => Headers.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Value;

        /// <summary>The first plain text, of this part or of those inside it.</summary>
        public string? PlainText(int depth)
        {
            var type = Header("Content-Type") ?? "text/plain";
            if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
                return depth >= MostDepth || Of(type, "boundary") is not { Length: > 0 } boundary ? null : Inside(boundary).Select(p => p.PlainText(depth + 1)).FirstOrDefault(t => t is not null);
            if (!type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)) return null;
            var bytes = Header("Content-Transfer-Encoding")?.Trim().ToUpperInvariant() switch
            {
                "BASE64" => Base64(Body),
                "QUOTED-PRINTABLE" => QuotedPrintable(Body),
                _ => Encoding.Latin1.GetBytes(Body),
            };
            return Known(Of(type, "charset")).GetString(bytes).ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;
        }

        private static string? Of(string header, string parameter) =>
            Parameter().Matches(header).FirstOrDefault(m => m.Groups["name"].Value.Equals(parameter, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value;

        private IEnumerable<Part> Inside(string boundary)
        {
            var parts = $"\n{Body}".Split([$"\n--{boundary}"], StringSplitOptions.None).Skip(1).TakeWhile(p => !p.StartsWith("--", StringComparison.Ordinal)).Take(100);
            foreach (var one in parts)
                if (one.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var at && Part.Of(one[(at + 1)..]) is { } part) yield return part;
        }
    }
}
