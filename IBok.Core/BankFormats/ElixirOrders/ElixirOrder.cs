using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.ElixirOrders;

/// <summary>What a transfer is, as field 15 says it.</summary>
public enum TransferKind
{
    /// <summary>51.</summary>
    Ordinary,

    /// <summary>53: with the split payment of VAT.</summary>
    SplitPayment,

    /// <summary>71.</summary>
    Tax,
}

/// <summary>Name and address of one side. A name is at most 70 characters, the others 35 each.</summary>
public sealed record ElixirParty(string Name, string Street, string Town);

/// <summary>An order to our bank: one line of an Elixir-O file.</summary>
/// <param name="Day">When it is to be executed; of a direct debit the due date.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="Ours">Our account: debited by a transfer, credited by a direct debit.</param>
/// <param name="Theirs">The account of the payee, or of the debtor.</param>
/// <param name="Reference">Ours, for the answer; written only where the profile says so, at most 35 letters and digits.</param>
public abstract record ElixirOrder(DateOnly Day, Money Amount, Nrb Ours, Nrb Theirs, ElixirParty We, ElixirParty They, string Reference);

/// <summary>Type 110.</summary>
/// <param name="Title">At most four lines of 35 characters, with <c>\n</c> between.</param>
public sealed record TransferOrder(
    DateOnly Day, Money Amount, Nrb Ours, Nrb Theirs, ElixirParty We, ElixirParty They, string Title, TransferKind Kind = TransferKind.Ordinary, string Reference = "")
    : ElixirOrder(Day, Amount, Ours, Theirs, We, They, Reference);

/// <summary>Type 210.</summary>
/// <param name="Creditor">Our NIP: it names us to the debtor's bank.</param>
/// <param name="PaymentIdentifier">The IDP of the consent: one to twenty of 0-9 and A-Z; at most fifteen fits every bank.</param>
/// <param name="Text">What the debtor reads; lines with <c>\n</c> between, as many as the profile's layout has.</param>
public sealed record DirectDebitOrder(
    DateOnly Day, Money Amount, Nrb Ours, Nrb Theirs, ElixirParty We, ElixirParty They, Nip Creditor, string PaymentIdentifier, string Text, string Reference = "")
    : ElixirOrder(Day, Amount, Ours, Theirs, We, They, Reference);
