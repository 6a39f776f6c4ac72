using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.ElixirOrders;

/// <summary>Why no file was written; <paramref name="Number"/> is the order's place among those given, from 1.</summary>
public abstract record ElixirRefusal(string Code, int Number) : Problem(Code);

/// <summary>Nothing to write.</summary>
public sealed record NoOrders() : Problem("elixir-no-orders");

/// <summary>Not more than zero, or more than the file can carry.</summary>
public sealed record WrongOrderAmount(int Number) : ElixirRefusal("elixir-amount", Number);

/// <summary>A text is longer than its field.</summary>
public sealed record OrderTextTooLong(int Number, string Text, int Most) : ElixirRefusal("elixir-text-too-long", Number);

/// <summary>A text has a character that the file cannot carry, and the profile says not to replace any.</summary>
public sealed record UnfitCharacter(int Number, string Text, string Character) : ElixirRefusal("elixir-character", Number);

/// <summary>Not one to twenty of 0-9 and A-Z.</summary>
public sealed record WrongPaymentIdentifier(int Number, string Identifier) : ElixirRefusal("elixir-identifier", Number);

/// <summary>The profile cannot be written by.</summary>
public sealed record WrongElixirProfile(string What) : Problem("elixir-profile");

/// <summary>A line is not one of an Elixir-O file written by this profile.</summary>
public sealed record WrongOrderLine(int Line, int Field) : Problem("elixir-line");
