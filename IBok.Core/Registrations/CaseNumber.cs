using IBok.Core.Kernel;

namespace IBok.Core.Registrations;

/// <summary>The number of an application, such as <c>R-2026-00012-8</c>.</summary>
public static class CaseNumber
{
    private static readonly CheckedNumber Numbers = new("R");

    public static string Of(int id, DateTime submitted) => Numbers.Of(id, submitted);

    public static int? Parse(string? text) => Numbers.Parse(text);
}
