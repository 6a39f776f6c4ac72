namespace IBok.Core.Demo.Scenes;

/// <summary>Who stands in which scene; the codes follow from the order of <see cref="AllScenes"/>.</summary>
internal static class SceneLogins
{
    public static readonly IReadOnlyList<DemoLogin> All =
    [
        new("P-00001", "paid-in-time", "wszystko zapłacone w terminie"),
        new("P-00002", "arrears", "zaległość za kilka miesięcy, z odsetkami"),
        new("P-00003", "overpaid", "nadpłata po podwójnej wpłacie"),
        new("P-00004", "court", "sześć miesięcy w sprawie sądowej, bieżące opłacone"),
        new("P-00005", "instalments", "ugoda w toku: dwie raty zapłacone, dwie przed terminem"),
        new("P-00006", "returned", "polecenie zapłaty cofnięte przez bank"),
        new("P-00007", "flat-and-garage", "mieszkanie i garaż jednej osoby"),
        new("P-00008", "company", "firma z garażem (NIP, reprezentant)"),
        new("P-00009", "seller", "sprzedał mieszkanie: tytuł wygasł, został dług"),
        new("P-00010", "buyer", "kupił mieszkanie: nowy tytuł i nowe konto"),
        new("P-00011", "fewer-persons", "korekta opłaty: dwie osoby zamiast trzech"),
        new("P-00012", "heating-settled", "rozliczenie c.o. z nadpłatą"),
        new("P-00013", "commercial-tenant", "najemca lokalu użytkowego"),
        new("P-00014", "two-accounts", "dwa konta jednego lokalu: opłaty i remonty"),
        new("P-00015", "names-the-month", "wskazuje miesiąc, który płaci; starszy pozostaje otwarty"),
        new("P-00016", "names-the-charge", "wskazuje jedną opłatę: tylko c.o."),
        new("P-00017", "couple", "małżonkowie ze wspólnym kontem: pierwsza osoba"),
        new("P-00018", "couple", "małżonkowie ze wspólnym kontem: druga osoba"),
        new("P-00019", "land", "dzierżawca terenu"),
        new("P-00020", "utility-room", "najemca pomieszczenia gospodarczego"),
    ];
}
