using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Retention;

namespace IBok.Core.Privacy.Requests;

/// <summary>What went and what stays, as the answer to a request tells it: kind by kind, with the day and the law.</summary>
internal static class ErasureText
{
    public static string Of(IReadOnlyList<KeptData> gone, IReadOnlyList<KeptData> stays)
    {
        List<string> lines = [];
        if (gone.Count > 0) lines.AddRange(["Usunięto:", .. gone.GroupBy(p => p.Kind).Select(same => $"– {Name(same)}")]);
        if (stays.Count > 0)
        {
            lines.AddRange(["Pozostaje, bo wymaga tego prawo:", .. stays.GroupBy(p => (p.Kind, p.Until, p.Because))
                .Select(same => $"– {Name(same)}: {RetentionTable.Words(same.First())} ({RetentionTable.Law(same.Key.Because)})")]);
        }

        return string.Join('\n', lines);
    }

    // Pieces of one kind: cases by their numbers, years by theirs.
    private static string Name(IEnumerable<KeptData> same)
    {
        var (kind, pieces) = (same.First().Kind, same.Select(p => p.Piece).ToList());
        var words = RetentionTable.Words(kind);
        if (kind is DataKind.SignIn or DataKind.Contact or DataKind.Identity or DataKind.EmailStatement) return words;
        if (pieces.Count > 1) words = words.Replace(" z roku", " z lat", StringComparison.Ordinal);
        return $"{words} {string.Join(", ", pieces)}".TrimEnd();
    }
}
