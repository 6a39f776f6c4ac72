using IBok.Core.BankFormats.Bytes;

namespace IBok.Core.BankFormats.ElixirOrders;

/// <summary>How field 12 of a direct debit is laid out (bank-formats.md, 1.3); NIP and IDP come first in all.</summary>
public enum DebitLayout
{
    /// <summary><c>/NIP/…/IDP/…|/TXT/text|text|text</c>: BPH, Alior, and the reading for PKO BP.</summary>
    Lines,

    /// <summary><c>/NIP/…/IDP/…/TYT/text</c>: mBank.</summary>
    OneLine,

    /// <summary><c>/NIP/…/IDP/…|/TYT/ID/idp/text|text|text</c>: Pekao.</summary>
    LinesWithId,

    /// <summary><c>/NIP/…/IDP/…|/TXT/|IDidp|/TYT/text||</c>: Pekao, another creditor.</summary>
    TextBehindId,
}

/// <summary>How names and addresses are laid out.</summary>
public enum PartyLayout
{
    /// <summary><c>name|name goes on|street|town</c>.</summary>
    NameOnTwoLines,

    /// <summary><c>name|street|town</c>: mBank.</summary>
    NameOnOneLine,
}

/// <summary>What stands in field 16.</summary>
public enum ClientInfo
{
    Empty,

    /// <summary>The record ends with field 15.</summary>
    Absent,

    /// <summary><c>"REF:…"</c>.</summary>
    Reference,
}

/// <summary>What becomes of a character that the file cannot carry.</summary>
public enum UnfitCharacters
{
    /// <summary>
    /// The nearest one that it can: the letter without its mark, an apostrophe for a quotation mark, a space, a question mark.
    /// </summary>
    Replaced,

    /// <summary>The order is refused.</summary>
    Refused,
}

/// <summary>
/// What banks do differently in Elixir-O files. The defaults are for PKO BP: code page, ends of lines and the limit of records
/// from its own description (A), the layout of a direct debit is an assumption to be confirmed with the bank (C).
/// </summary>
public sealed record ElixirProfile
{
    public static readonly ElixirProfile PkoBp = new();

    /// <summary>mBank CompanyNet, as working creditors write for it (B).</summary>
    public static readonly ElixirProfile MBank = new()
    {
        Encoding = TextEncoding.Iso88592, TextTag = "TYT", DebitLayout = DebitLayout.OneLine, PartyLayout = PartyLayout.NameOnOneLine, DebtorMark = "F",
        ClientInfo = ClientInfo.Reference,
    };

    /// <summary>Bank Pekao, as working creditors write for it (B).</summary>
    public static readonly ElixirProfile Pekao = new()
    {
        TextTag = "TYT", DebitLayout = DebitLayout.LinesWithId, QuotesClassification = false, ClientInfo = ClientInfo.Absent,
    };

    public TextEncoding Encoding { get; init; } = TextEncoding.Cp852;

    /// <summary>Before the text of a direct debit: TXT or TYT.</summary>
    public string TextTag { get; init; } = "TXT";

    public DebitLayout DebitLayout { get; init; } = DebitLayout.Lines;

    public PartyLayout PartyLayout { get; init; } = PartyLayout.NameOnTwoLines;

    /// <summary>A further line behind the debtor's address; empty: none.</summary>
    public string DebtorMark { get; init; } = "";

    public bool QuotesClassification { get; init; } = true;

    public ClientInfo ClientInfo { get; init; } = ClientInfo.Empty;

    public UnfitCharacters Unfit { get; init; } = UnfitCharacters.Replaced;

    /// <summary>More go into another file.</summary>
    public int MostRows { get; init; } = 5_000;
}
