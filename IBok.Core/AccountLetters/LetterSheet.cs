using System.Text.Encodings.Web;
using System.Text.Json;
using IBok.Core.Kernel;

namespace IBok.Core.AccountLetters;

/// <summary>What stands on the paper of a letter, in its order, ready to be drawn: kept as JSON, so that it is always drawn as it was sent.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Before">Paragraphs above the table.</param>
/// <param name="Items">Months with something open, oldest due first.</param>
/// <param name="Sums">Lines under the table.</param>
/// <param name="Schedule">Instalments of an agreement.</param>
/// <param name="After">Paragraphs below.</param>
/// <param name="PayTo">The account's number in groups; null where nothing is asked for.</param>
/// <param name="HasReply">A slip to cut off follows, on which a firm confirms the balance or does not.</param>
/// <param name="IsSignedByBoth">Two signatures instead of one.</param>
public sealed record LetterSheet(
    string Title, IReadOnlyList<string> Before, IReadOnlyList<LetterSheet.Item> Items, IReadOnlyList<LetterSheet.Sum> Sums, IReadOnlyList<LetterSheet.Instalment> Schedule,
    IReadOnlyList<string> After, string? PayTo = null, bool HasReply = false, bool IsSignedByBoth = false)
{
    // Polish letters stay readable in the database; the text is never put into HTML unescaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Month">Such as <c>11.2026</c>.</param>
    /// <param name="DueOn">The effective due date.</param>
    /// <param name="Days">Since the due date; 0 where it is not late.</param>
    /// <param name="OpenGrosze">Principal.</param>
    /// <param name="InterestGrosze">Accrued by the letter's day and unpaid.</param>
    public sealed record Item(string Month, DateOnly DueOn, int Days, long OpenGrosze, long InterestGrosze)
    {
        public Money Open() => new(OpenGrosze);

        public Money Interest() => new(InterestGrosze);
    }

    /// <param name="IsTotal">Shown in bold, with its words below.</param>
    public sealed record Sum(string Label, long Grosze, bool IsTotal = false)
    {
        public Money Amount() => new(Grosze);
    }

    public sealed record Instalment(int Number, DateOnly DueOn, long Grosze)
    {
        public Money Amount() => new(Grosze);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Readable);

    /// <exception cref="JsonException">What lies in the database is no sheet: a bug.</exception>
    public static LetterSheet FromJson(string json) => JsonSerializer.Deserialize<LetterSheet>(json, Readable) ?? throw new JsonException("An empty sheet.");
}
