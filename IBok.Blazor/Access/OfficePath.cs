namespace IBok.Blazor.Access;

/// <summary>Where the office keeps what a code of the accounting system names: one page each, led to from many.</summary>
internal static class OfficePath
{
    /// <summary>The entries and figures of an account.</summary>
    public static string Account(string code) => $"/biuro/rozliczenia/{PathCode.Of(code)}";

    public static string Premises(string code) => $"/biuro/lokale/{PathCode.Of(code)}";

    /// <summary>A person's data and letters about them.</summary>
    public static string Person(string code) => $"/biuro/zmiany-danych/{PathCode.Of(code)}";

    /// <summary>What is kept about a person, and until when; for who looks after data.</summary>
    public static string Protection(string code) => $"/biuro/ochrona-danych/osoby/{PathCode.Of(code)}";
}
