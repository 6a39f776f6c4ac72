using System.Globalization;

namespace IBok.Core.Kernel;

/// <summary>An area in hundredths of a square metre, never negative (JSM §4.1a, §4.1b).</summary>
public readonly record struct Area(long Hundredths)
{
    private static readonly NumberFormatInfo Polish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00a0" };

    /// <summary><c>48,30 m²</c> with U+00A0.</summary>
    public override string ToString() => (Hundredths / 100m).ToString("#,0.00", Polish) + "\u00a0m²";
}
