namespace IBok.Core.Kernel;

/// <summary>An invariant that does not hold; <c>verify</c> prints them.</summary>
/// <param name="Code">Which one, for the sentence.</param>
/// <param name="Where">The account, entry or file.</param>
public sealed record Violation(string Code, string Where, string Found, string Expected);
