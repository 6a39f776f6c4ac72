using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Blazor.Texts;

/// <summary>An amount as people write it: 1 234,56 or 1234.56, with a minus for money taken from us.</summary>
internal static class AmountText
{
    /// <summary>Null when it is none, or a thousand million and more.</summary>
    public static Money? Of(string? text) =>
        decimal.TryParse(
            string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zloty)
        && decimal.Round(zloty, 2) == zloty && Math.Abs(zloty) < 1_000_000_000m ? Money.FromZloty(zloty) : null;
}
