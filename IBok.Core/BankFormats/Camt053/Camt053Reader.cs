using System.Globalization;
using System.Xml;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Camt053;

/// <summary>
/// ISO 20022 camt.053.001.02 and .08 (README beside this file), element by element: memory does not grow with the file, however
/// deep or long its parts are. No DTD, no entities of its own, nothing is ever fetched.
/// </summary>
internal sealed partial class Camt053Reader
{
    private const int Deepest = 40, LongestValue = 4_000, LongestAmount = 18, OlderVersion = 2, NewestVersion = 13;

    private readonly CamtText markup;
    private readonly StatementFile file;
    private readonly char[] value = new char[LongestValue];
    private readonly List<string> path = [];
    private int line, column;

    private CleanText Text => markup.Text;

    private string Innermost => path.Count > 0 ? path[^1] : "";

    public Camt053Reader(Stream bytes, StatementOptions options)
    {
        markup = new(bytes, options);
        file = new(markup);
    }

    /// <summary>True for the first bytes of such a file: XML, and the message's name among them.</summary>
    public static bool Begins(ReadOnlySpan<byte> start) => start.TrimStart(" \r\n\t"u8).StartsWith("<"u8) && start.IndexOf("camt.053.001."u8) >= 0;

    public IEnumerable<StatementRecord> Read()
    {
        if (!file.IsUnreadable())
        {
            using var letters = markup.Open();
            using var xml = OutsideXml.Open(letters);
            while (!file.Stopped && Next(xml))
            {
                foreach (var record in file.Ready) yield return record;
                file.Clear();
            }

            file.Finish("Stmt");
        }

        foreach (var record in file.Ready) yield return record;
    }

    private bool Next(XmlReader xml)
    {
        try
        {
            if (!xml.Read()) return false;
            var place = (IXmlLineInfo)xml;
            (line, column) = (place.LineNumber, place.LinePosition);
            markup.Number = line;
            Take(xml);
            return true;
        }
        catch (XmlException e)
        {
            if (markup.IsTooLong) file.Finish("Stmt");
            else if (markup.HasLongRun) file.Fault(line, column, "statement-xml-limit", Innermost);
            else if (e.LineNumber > 0) file.Fault(e.LineNumber, e.LinePosition, "statement-xml", Innermost);
            else file.Fault(Math.Max(line, 1), 0, "statement-xml", Innermost);
            file.Stop();
            return false;
        }
    }

    private void Take(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                Open(xml);
                break;
            case XmlNodeType.EndElement:
                Close();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                Value(xml);
                break;
        }
    }

    private void Open(XmlReader xml)
    {
        if (path.Count == Deepest)
        {
            file.Fault(line, column, "statement-xml-limit", xml.LocalName);
            file.Stop();
            return;
        }

        if (path.Count == 0 && !IsKnown(xml.NamespaceURI))
        {
            file.Fault(line, column, "statement-version", xml.NamespaceURI, "camt.053.001.02, camt.053.001.08");
            file.Stop();
            return;
        }

        path.Add(xml.LocalName);
        Begin(xml);
        if (xml.IsEmptyElement) Close();
    }

    private void Close()
    {
        End();
        path.RemoveAt(path.Count - 1);
    }

    // One piece of the text is enough: nothing that is kept is longer.
    private void Value(XmlReader xml)
    {
        var length = 0;
        for (int read; length < value.Length && (read = xml.ReadValueChunk(value, length, value.Length - length)) > 0;) length += read;
        Take(value.AsSpan(0, length));
    }

    private static bool IsKnown(string space)
    {
        const string prefix = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
        return space.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(space.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version is >= OlderVersion and <= NewestVersion;
    }

    // Whether the elements around the current one are these, the innermost last.
    private bool In(params ReadOnlySpan<string> names)
    {
        if (names.Length > path.Count) return false;
        for (var i = 1; i <= names.Length; i++) if (path[^i] != names[^i]) return false;
        return true;
    }

    private bool Within(string name) => path.Contains(name, StringComparer.Ordinal);

    /// <summary><c>2026-12-15</c>, whatever follows: a time, a zone.</summary>
    private static DateOnly? Day(ReadOnlySpan<char> text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? AsciiField.Day(day.Year, day.Month, day.Day) : null;

    /// <summary><c>512.34</c>: fifteen digits, the point, two decimals; zeros behind them allowed. In grosze.</summary>
    private static long? Grosze(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Contains('.')) text = text.TrimEnd('0');
        Span<byte> digits = stackalloc byte[LongestAmount];
        return text.Length <= digits.Length && System.Text.Encoding.ASCII.TryGetBytes(text, digits, out var length)
            ? AsciiField.Grosze(digits[..length], (byte)'.') : null;
    }
}
