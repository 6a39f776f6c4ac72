namespace IBok.Tests.Testing;

/// <summary>A demo resident with what is theirs, written down by hand from Demo/README.md: no query of the product is asked.</summary>
internal sealed record HostResident(string Login, string Scene, string[] Premises, string[] Accounts)
{
    public static readonly IReadOnlyList<HostResident> All =
    [
        new("10001", "paid-in-time", ["L-00001"], ["K-00001"]),
        new("10002", "arrears", ["L-00002"], ["K-00002"]),
        new("10003", "overpaid", ["L-00003"], ["K-00003"]),
        new("10004", "court", ["L-00004"], ["K-00004"]),
        new("10005", "instalments", ["L-00005"], ["K-00005"]),
        new("10006", "returned", ["L-00006"], ["K-00006"]),
        new("10007", "flat-and-garage", ["L-00007", "L-00008"], ["K-00007", "K-00008"]),
        new("10008", "company", ["L-00009"], ["K-00009"]),
        new("10010", "buyer", ["L-00010"], ["K-00011"]),
        new("10011", "fewer-persons", ["L-00011"], ["K-00012"]),
        new("10012", "heating-settled", ["L-00012"], ["K-00013"]),
        new("10013", "commercial-tenant", ["L-00013"], ["K-00014"]),
        new("10014", "two-accounts", ["L-00014"], ["K-00015", "K-00016"]),
        new("10015", "names-the-month", ["L-00015"], ["K-00017"]),
        new("10016", "names-the-charge", ["L-00016"], ["K-00018"]),
        new("10017", "couple", ["L-00017"], ["K-00019"]),
        new("10018", "couple", ["L-00017"], ["K-00019"]),
        new("10019", "land", ["L-00018"], ["K-00020"]),
        new("10020", "utility-room", ["L-00019"], ["K-00021"]),
    ];

    /// <summary>Premises of all scenes.</summary>
    public static readonly IReadOnlyList<string> AllPremises = [.. Enumerable.Range(1, 19).Select(n => $"L-{n:00000}")];

    /// <summary>The login of the seller, whose only title has ended: blocked by itself (JSM §2.14).</summary>
    public const string SellersLogin = "10009";

    /// <summary>The account of the seller, whom nobody follows into it.</summary>
    public const string SellersAccount = "K-00010";

    /// <summary>The pages of premises, as they end after <c>/lokal/CODE</c>.</summary>
    public static readonly IReadOnlyList<string> Pages = ["", "/rozliczenia", "/naliczenia", "/naliczenia/rok", "/wplaty", "/odsetki", "/polecenie-zaplaty", "/zaplac", "/pytania"];

    public static readonly IReadOnlyList<string> Staff = ["clerk", "accountant", "administrator", "auditor", "dataprotection"];

    public static HostResident In(string scene) => All.First(r => r.Scene == scene);

    /// <summary>Every page that is this resident's, start first.</summary>
    public IEnumerable<string> OwnPages() =>
        ["/", "/moje-dane", .. from premises in Premises from page in Pages select $"/lokal/{premises}{page}"];
}
