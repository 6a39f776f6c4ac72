namespace IBok.Tests.Testing;

/// <summary>Settings of a cooperative that has written its own into every example, as Production asks.</summary>
internal static class OwnCooperative
{
    public static IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("Cooperative__Name", "SM Próbna"), ("Cooperative__ShortName", "SM Próbna"), ("Cooperative__Nip", "1234563218"), ("Cooperative__Address", "ul. Próbna 2, 00-001 Próba"),
        ("Cooperative__AccountingPhone", "11 111 11 11"), ("Cooperative__AccountingEmail", "ksiegowosc@proba.invalid"), ("Cooperative__DataProtectionEmail", "iod@proba.invalid"),
        ("Notifications__From", "ibok@proba.invalid"), ("DirectDebit__CreditorAccount", ""),
    ];

    /// <summary>A folder in which Production may begin: its first administrator is there.</summary>
    public static async Task<string> NewFolder()
    {
        var data = Directory.CreateTempSubdirectory("ibok-host-").FullName;
        (await Verb.Here("user", "add", "admin", "--role", "Administrator", "--data", data)).Expect(0);
        return data;
    }
}
