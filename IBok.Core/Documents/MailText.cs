using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace IBok.Core.Documents;

/// <summary>
/// What a clerk needs of a mail that was saved as a file (RFC 5322, 2045, 2047): who sent it, when, about what, and its plain text. The bytes are
/// kept as they came; this only fills a form, so whatever is odd or longer than a person writes is left out instead of guessed. Nothing of HTML is
/// read. However long and deep a mail is, its bytes are looked at where they lie, and only a header or a text is ever copied.
/// </summary>
/// <param name="From">The sender's address; null when it is none.</param>
/// <param name="Name">The sender's name.</param>
/// <param name="SentAt">As the sender's clock said.</param>
/// <param name="Text">The first plain text; null when there is none.</param>
public sealed partial record MailText(string? From, string? Name, DateTimeOffset? SentAt, string? Subject, string? Text)
{
    private const int MostDepth = 8, MostParts = 100, MostHeaders = 500, LongestHeader = 16_384, LongestText = 1 << 20;

    /// <summary>Null when the bytes are no mail: no headers, or no sender among them.</summary>
    public static MailText? Read(byte[] bytes)
    {
        var part = Part.Of(bytes);
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
        if (clean.Length % 4 == 1) clean = clean[..^1];
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

    /// <summary>A mail, or one of its parts: headers and the bytes that follow the first empty line.</summary>
    private sealed record Part(IReadOnlyList<(string Name, StringBuilder Value)> Headers, ReadOnlyMemory<byte> Body)
    {
        public static Part? Of(ReadOnlyMemory<byte> bytes)
        {
            List<(string Name, StringBuilder Value)> headers = [];
            for (var isFirst = true; headers.Count <= MostHeaders; isFirst = false)
            {
                var line = Line(ref bytes);
                if (line.Length == 0) return new(headers, bytes);
                if (line[0] is ' ' or '\t' && headers.Count > 0) Extend(headers[^1].Value, line);
                else if (line.IndexOf(':') is > 0 and var at && !line.AsSpan(0, at).ContainsAnyExceptInRange('!', '~')) headers.Add((line[..at], new(line[(at + 1)..].Trim())));
                else if (!isFirst || !line.StartsWith("From ", StringComparison.Ordinal)) return null; // the first line of a mailbox file is no header
            }

            return null;
        }

        public string? Header(string name) => Headers.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Value?.ToString();

        /// <summary>The first plain text, of this part or of those inside it.</summary>
        public string? PlainText(int depth)
        {
            var type = Header("Content-Type") ?? "text/plain";
            if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
                return depth >= MostDepth || Of(type, "boundary") is not { Length: > 0 } boundary ? null : Inside(boundary).Select(p => p.PlainText(depth + 1)).FirstOrDefault(t => t is not null);
            if (!type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)) return null;
            var body = Body.Span[..Math.Min(Body.Length, LongestText)];
            var bytes = Header("Content-Transfer-Encoding")?.Trim().ToUpperInvariant() switch
            {
                "BASE64" => Base64(Encoding.Latin1.GetString(body)),
                "QUOTED-PRINTABLE" => QuotedPrintable(Encoding.Latin1.GetString(body)),
                _ => body,
            };
            return Known(Of(type, "charset")).GetString(bytes).ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;
        }

        // Takes one line off the front, a sign for each of its bytes.
        private static string Line(ref ReadOnlyMemory<byte> bytes)
        {
            var all = bytes.Span;
            var length = all.IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0) length = all.Length;
            bytes = bytes[Math.Min(all.Length, all[length..].StartsWith("\r\n"u8) ? length + 2 : length + 1)..];
            return Encoding.Latin1.GetString(all[..Math.Min(length, LongestHeader)]);
        }

        private static void Extend(StringBuilder header, string line)
        {
            if (header.Length + line.Length <= LongestHeader) header.Append(' ').Append(line.AsSpan().Trim());
        }

        private static string? Of(string header, string parameter) =>
            Parameter().Matches(header).FirstOrDefault(m => m.Groups["name"].Value.Equals(parameter, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value;

        // Between lines that begin with two hyphens and the boundary; the last has two more behind it.
        private IEnumerable<Part> Inside(string boundary)
        {
            var mark = Encoding.Latin1.GetBytes($"\n--{boundary}");
            var rest = Body.Span.StartsWith(mark.AsSpan(1)) ? Body[(mark.Length - 1)..] : After(mark, Body);
            for (var i = 0; i < MostParts && rest.Length > 0 && !rest.Span.StartsWith("--"u8); i++)
            {
                var at = rest.Span.IndexOf(mark);
                var one = at < 0 ? rest : rest[..at];
                if (one.Span.IndexOf((byte)'\n') is >= 0 and var line && Of(one[(line + 1)..]) is { } part) yield return part;
                rest = After(mark, rest);
            }
        }

        private static ReadOnlyMemory<byte> After(byte[] mark, ReadOnlyMemory<byte> bytes) => bytes.Span.IndexOf(mark) is >= 0 and var at ? bytes[(at + mark.Length)..] : default;
    }
}
