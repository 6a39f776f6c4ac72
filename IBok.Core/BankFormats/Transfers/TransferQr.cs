using System.Globalization;
using System.Text;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Transfers;

/// <summary>
/// A domestic transfer as the 2D code of the Polish Bank Association (ZBP recommendation of 3 December 2013; bank-formats.md, 8): nine fields
/// with bars between, at most 160 characters. Letters outside of those that the recommendation allows become spaces.
/// </summary>
/// <param name="Nip">The recipient's; null for a person.</param>
/// <param name="Amount">Not negative; zero: the payer types it.</param>
/// <param name="Recipient">Cut to 20 characters.</param>
/// <param name="Title">Cut to 32 characters.</param>
/// <param name="PaymentIdentifier">Of a direct debit, at most 20 characters; null: none.</param>
public sealed record TransferQr(Nip? Nip, Nrb Nrb, Money Amount, string Recipient, string Title, string? PaymentIdentifier = null)
{
    public const int RecipientLength = 20, TitleLength = 32, IdentifierLength = 20;

    private const string AllowedMarks = " ,./\\-@#&*_";

    /// <exception cref="InvalidOperationException">A negative amount.</exception>
    public string ToText()
    {
        if (Amount < Money.Zero) throw new InvalidOperationException("A transfer of less than nothing.");
        return string.Join(
            '|', Nip, "PL", Nrb, Amount.Grosze.ToString("000000", CultureInfo.InvariantCulture), Cut(Recipient, RecipientLength), Cut(Title, TitleLength),
            Cut(PaymentIdentifier ?? "", IdentifierLength), "", "");
    }

    /// <summary>A title of an ordinary transfer: at most 140 characters, only those that every bank takes.</summary>
    public static string FullTitle(string title) => Cut(title, 140);

    // By characters, not by bytes: banks count letters.
    private static string Cut(string text, int most)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var kept = char.IsAsciiLetterOrDigit(c) || "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ".Contains(c, StringComparison.Ordinal) || AllowedMarks.Contains(c, StringComparison.Ordinal);
            if (kept && c != ' ') clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }

        return clean.ToString(0, Math.Min(most, clean.Length)).TrimEnd(' ');
    }
}
