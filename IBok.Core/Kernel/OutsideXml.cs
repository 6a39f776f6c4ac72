using System.Xml;

namespace IBok.Core.Kernel;

/// <summary>
/// The one place where XML from outside is opened (security.md, 10): no DTD, no entities of its own, nothing is ever fetched. What offends
/// this is an <see cref="XmlException"/> with its line.
/// </summary>
public static class OutsideXml
{
    /// <param name="letters">The file, decoded.</param>
    /// <param name="mostCharacters">After which reading stops with an error; 0 for readers that hold only a part of the file at a time.</param>
    public static XmlReader Open(TextReader letters, long mostCharacters = 0) => XmlReader.Create(letters, Settings(mostCharacters, isAsync: false));

    /// <summary>The same of bytes, in the encoding that the file itself names.</summary>
    public static XmlReader Open(Stream bytes, long mostCharacters = 0) => XmlReader.Create(bytes, Settings(mostCharacters, isAsync: true));

    private static XmlReaderSettings Settings(long mostCharacters, bool isAsync) => new()
    {
        Async = isAsync, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = mostCharacters,
        IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
    };
}
