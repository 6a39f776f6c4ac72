namespace IBok.Core.Kernel;

/// <summary>What numbers with check digits have in common (bank-formats.md, part 6).</summary>
internal static class CheckDigits
{
    /// <summary>Without the spaces and hyphens that people write.</summary>
    public static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    public static bool Are(ReadOnlySpan<char> digits, int length) => digits.Length == length && !digits.ContainsAnyExceptInRange('0', '9');

    /// <summary>Digits times weights, as many as there are weights.</summary>
    public static int Sum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * (digits[i] - '0');
        return sum;
    }
}
