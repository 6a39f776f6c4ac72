using System.Reflection;

namespace IBok.Core.Privacy;

/// <summary>
/// Every column of every table, with what it means for the person behind it (RODO art. 30). A test holds it against the model: a new column
/// without a line here fails. The export of a person's data is made of it, so nothing is forgotten there either.
/// </summary>
public static class Inventory
{
    private static readonly Lazy<IReadOnlyList<Column>> Lines = new(Read);

    /// <param name="Type">How an own value is written: text, day, instant, month, grosze, area, yesno, code.</param>
    /// <param name="Label">What it is called, in Polish, for own columns.</param>
    /// <param name="Words">Where the words for a code's values stand.</param>
    public sealed record Column(string Table, string Name, ColumnKind Kind, string Type, string Label, string Words);

    public static IReadOnlyList<Column> All => Lines.Value;

    private static List<Column> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("IBok.Core.Privacy.inventory.csv") ?? throw new InvalidOperationException("The inventory is missing.");
        using var reader = new StreamReader(stream);
        List<Column> all = [];
        reader.ReadLine(); // the header
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line.Split(';') is not [var table, var name, var kind, var type, var label, var words]) throw new InvalidOperationException($"Six fields are needed: {line}");
            all.Add(new(table, name, Enum.Parse<ColumnKind>(kind, ignoreCase: true), type, label, words));
        }

        return all;
    }
}

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Nothing about a person, or only how rows hang together.</summary>
    Inside,

    /// <summary>About the person: goes into the export.</summary>
    Own,

    /// <summary>A document of the person: goes into the export as a file.</summary>
    File,

    /// <summary>Which member of staff did it: somebody else's data.</summary>
    Staff,

    /// <summary>About another person, such as who sent a transfer.</summary>
    Other,

    /// <summary>Proves who somebody is: never leaves.</summary>
    Secret,

    /// <summary>Bytes as they came from the accounting system or a bank; what they say of a person stands in other tables.</summary>
    Source,
}
