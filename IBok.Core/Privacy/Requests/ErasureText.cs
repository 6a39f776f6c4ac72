using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Retention;

namespace IBok.Core.Privacy.Requests;

/// <summary>What went and what stays, as the answer to a request tells it: kind by kind, with the day and the law.</summary>
internal static class ErasureText
{
    public static string Of(IReadOnlyList<KeptData> gone, IReadOnlyList<KeptData> stays)
    {
        List<string> lines = [];
        if (gone.Count > 0) lines.AddRange(["Usunięto:", .. gone.Select(p => $"– {Name(p)}")]);
        if (stays.Count > 0) lines.AddRange(["Pozostaje, bo wymaga tego prawo:", .. stays.Select(p => $"– {Name(p)}: {RetentionTable.Words(p)} ({RetentionTable.Law(p.Because)})")]);
        return string.Join('\n', lines);
    }

    private static string Name(KeptData piece) => piece.Kind switch
    {
        DataKind.SignIn or DataKind.Contact or DataKind.Identity or DataKind.EmailStatement => RetentionTable.Words(piece.Kind),
        _ => $"{RetentionTable.Words(piece.Kind)} {piece.Piece}".TrimEnd(),
    };
}
