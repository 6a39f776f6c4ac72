namespace IBok.Core.Demo.Town;

/// <summary>The buildings of the invented town: 45 flats each, with garages and other premises beside them.</summary>
internal sealed class Streets
{
    private const string Town = "00-000 Przykładowo";

    private const int FlatsOfBuilding = 45, FlatsOfStaircase = 15;

    private static readonly string[] Names =
    [
        "Pokazowa", "Wzorcowa", "Makietowa", "Próbna", "Zmyślona", "Bajkowa", "Umowna", "Niby-Dębowa", "Atrapowa", "Szkicowa",
        "Papierowa", "Tekturowa", "Pozorna", "Domyślna", "Przykładna", "Wymyślona", "Fikcyjna", "Zastępcza", "Modelowa", "Orientacyjna",
    ];

    private int flats, others, elsewhere;

    private int Block => Math.Max(0, flats - 1) / FlatsOfBuilding;

    private string Building => $"{Names[Block % Names.Length]} {1 + (2 * (Block / Names.Length)):0}";

    public (string Address, string Building, string? Staircase, string Number) NextFlat()
    {
        flats++;
        var number = 1 + ((flats - 1) % FlatsOfBuilding);
        var staircase = (char)('A' + ((number - 1) / FlatsOfStaircase));
        return ($"ul. {Building}/{number:0}, {Town}", Building, staircase.ToString(), $"{number:0}");
    }

    /// <param name="word">Before the number, such as <c>garaż</c>.</param>
    /// <param name="letter">Before the short number, such as <c>G</c>.</param>
    public (string Address, string Building, string? Staircase, string Number) NextBeside(string word, string letter)
    {
        others++;
        return ($"ul. {Building}, {word} {letter}{others:0}, {Town}", Building, null, $"{letter}{others:0}");
    }

    /// <summary>A house that is not the cooperative's.</summary>
    public string NextElsewhere() => $"ul. Sąsiednia {++elsewhere:0}, {Town}";
}
