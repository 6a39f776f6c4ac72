using IBok.Core.Premises.PersonalData;

namespace IBok.Blazor.Office.Privacy;

/// <summary>The name of a piece inside its kind, where it says something to people: a case's number, a login, a year.</summary>
internal static class PieceName
{
    public static string? Of(KeptData piece) => Of(piece.Kind, piece.Piece);

    public static string? Of(DataKind kind, string piece) => kind == DataKind.EmailStatement || piece.Length == 0 ? null : piece;
}
