using IBok.Blazor.Shell;
using IBok.Blazor.Texts;
using IBok.Core.BankFormats.Transfers;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Blazor.Portal.Ledger.Pay;

/// <summary>One transfer to write out: to whom, on which account, how much, with which title.</summary>
/// <param name="Choice">What was chosen, as it stands in addresses.</param>
/// <param name="Amount">Zero: the payer types it.</param>
/// <param name="Title">At most 140 characters; it leads the money to the account, and to a charge where one was chosen.</param>
/// <param name="ShortTitle">At most 32 characters, for the QR code.</param>
public sealed record Transfer(ReadAccounts.Account Account, string Choice, Money Amount, string Title, string ShortTitle)
{
    public const string Today = "dzis", Next = "termin", Free = "wolna";

    // What a bank's form can hold.
    private static readonly Money Most = new(99_999_999_99);

    /// <summary>The choices that make sense for an account, the likeliest first.</summary>
    public static IEnumerable<(string Choice, string Text)> Choices(ReadPayable.Payable payable)
    {
        if (payable.Account.Figures is { } f)
        {
            if (f.ToPayNow > Money.Zero) yield return (Today, Text.Of("pay.today", ("Amount", f.ToPayNow.ToString())));
            if (WithNext(f) is { } next && next > f.ToPayNow)
                yield return (Next, Text.Of("pay.next", ("Day", $"{f.NextDueOn:dd.MM.yyyy}"), ("Amount", next.ToString())));
        }

        yield return (Free, Text.Of("pay.free"));
        foreach (var item in payable.Items)
            yield return (item.EntryId, Text.Of("pay.item", ("What", $"{item.Component}, {item.Period.InWords()}"), ("Amount", (item.Open + item.Interest).ToString())));
    }

    /// <summary>The transfer that was chosen; the first choice where nothing or nothing known was.</summary>
    /// <param name="amount">Of a free amount, as typed; null or not understood: the payer types it at the bank.</param>
    public static Transfer Of(ReadPayable.Payable payable, string? choice, string? amount)
    {
        var (account, first) = (payable.Account, Choices(payable).First().Choice);
        var f = account.Figures ?? default;
        choice = Choices(payable).Any(c => c.Choice == choice) ? choice! : first;
        if (payable.Items.FirstOrDefault(i => i.EntryId == choice) is { } item)
            return New(account, choice, item.Open + item.Interest, Text.Of(Language.Polish, "pay.title-item", ("Account", account.Code), ("Entry", item.EntryId), ("What", item.Component), ("Month", item.Period.ToString())), $"{account.Code} {item.EntryId}");
        var sum = choice switch { Today => f.ToPayNow, Next => WithNext(f) ?? Money.Zero, _ => Typed(amount) ?? Money.Zero };
        var short_ = Text.Of(Language.Polish, "pay.title", ("Account", account.Code));
        return New(account, choice, sum, short_, short_);
    }

    /// <summary>The code for banking apps.</summary>
    public string ToQr(Cooperative cooperative) => new TransferQr(
        cooperative.ToTaxNumber(), Account.Nrb, Amount, cooperative.ShortName, ShortTitle).ToText();

    /// <summary>An amount as people type it, <c>1 234,56</c>; null when it is none.</summary>
    public static Money? Typed(string? text)
    {
        var plain = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace("zł", "", StringComparison.OrdinalIgnoreCase).Replace(',', '.');
        return decimal.TryParse(plain, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var zloty)
            && zloty > 0 && zloty <= Most.ToZloty() && decimal.Round(zloty, 2) == zloty ? Money.FromZloty(zloty) : null;
    }

    private static Transfer New(ReadAccounts.Account account, string choice, Money amount, string title, string shortTitle) =>
        new(account, choice, amount, TransferQr.FullTitle(title), shortTitle.Length > TransferQr.TitleLength ? shortTitle[..TransferQr.TitleLength] : shortTitle);

    private static Money? WithNext(Figures f) => f.NextDueOn is null ? null : Money.Max(Money.Zero, f.Due + f.Interest - f.Credit + f.NextDue);
}
