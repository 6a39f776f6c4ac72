using System.Globalization;

namespace IBok.Core.Kernel;

/// <summary>An amount in whole grosze; the sign's meaning belongs to the figure that holds it. Overflow throws.</summary>
public readonly record struct Money(long Grosze) : IComparable<Money>
{
    private static readonly NumberFormatInfo Polish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00a0" };

    public static readonly Money Zero;

    /// <exception cref="ArgumentException">More than two decimals: rounding must be asked for.</exception>
    public static Money FromZloty(decimal zloty) => decimal.Round(zloty, 2) == zloty
        ? new((long)(zloty * 100)) : throw new ArgumentException("More than two decimals.", nameof(zloty));

    /// <summary>Half away from zero, as Polish interest tables do; .NET's own default is half to even.</summary>
    public static Money RoundToGrosz(decimal zloty) =>
        FromZloty(decimal.Round(zloty, 2, MidpointRounding.AwayFromZero));

    public static Money operator +(Money a, Money b) => new(a.Grosze + b.Grosze);

    public static Money operator -(Money a, Money b) => new(a.Grosze - b.Grosze);

    public static Money operator -(Money a) => new(-a.Grosze);

    public static bool operator <(Money a, Money b) => a.Grosze < b.Grosze;

    public static bool operator >(Money a, Money b) => a.Grosze > b.Grosze;

    public static bool operator <=(Money a, Money b) => a.Grosze <= b.Grosze;

    public static bool operator >=(Money a, Money b) => a.Grosze >= b.Grosze;

    public static Money Max(Money a, Money b) => a > b ? a : b;

    public static Money Min(Money a, Money b) => a < b ? a : b;

    public int CompareTo(Money other) => Grosze.CompareTo(other.Grosze);

    public decimal ToZloty() => Grosze / 100m;

    /// <summary>For people: <c>1 234,56 zł</c>, both spaces U+00A0 so that an amount never breaks over two lines.</summary>
    public override string ToString() => ToZloty().ToString("#,0.00", Polish) + "\u00a0zł";

    /// <summary>For programs: <c>1234.56</c>.</summary>
    public string ToInvariant() => ToZloty().ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>For the intake package: <c>1234,56</c>.</summary>
    public string ToIntake() => ToZloty().ToString("0.00", Polish);
}
