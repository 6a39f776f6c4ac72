using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Core.AccountLetters;

/// <summary>An amount as letters say it: <c>tysiąc dwieście trzydzieści cztery złote 56/100</c> (domain.md 8, plurals).</summary>
public static class AmountInWords
{
    private static readonly string[] Units =
    [
        "", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć", "dziesięć", "jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście",
        "szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście",
    ];

    private static readonly string[] Tens = ["", "", "dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt", "siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt"];

    private static readonly string[] Hundreds = ["", "sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset", "osiemset", "dziewięćset"];

    private static readonly (long Of, string One, string Few, string Many)[] Powers =
        [(1_000_000_000, "miliard", "miliardy", "miliardów"), (1_000_000, "milion", "miliony", "milionów"), (1_000, "tysiąc", "tysiące", "tysięcy")];

    /// <param name="amount">Below a billion (10^12) złotych; a negative one begins with <c>minus</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than letters ever say.</exception>
    public static string Of(Money amount)
    {
        var grosze = Math.Abs(amount.Grosze);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(grosze, 100_000_000_000_000, nameof(amount));
        var zloty = grosze / 100;
        var words = string.Create(CultureInfo.InvariantCulture, $"{Words(zloty)} {Form(zloty, "złoty", "złote", "złotych")} {grosze % 100:00}/100");
        return amount < Money.Zero ? $"minus {words}" : words;
    }

    private static string Words(long number)
    {
        if (number == 0) return "zero";
        List<string> words = [];
        foreach (var (of, one, few, many) in Powers)
        {
            var count = number / of;
            if (count > 1) words.Add(BelowThousand(count));
            if (count > 0) words.Add(Form(count, one, few, many));
            number %= of;
        }

        if (number > 0) words.Add(BelowThousand(number));
        return string.Join(' ', words);
    }

    private static string BelowThousand(long number)
    {
        var rest = number % 100;
        string[] words = [Hundreds[number / 100], rest < 20 ? Units[rest] : Tens[rest / 10], rest < 20 ? "" : Units[rest % 10]];
        return string.Join(' ', words.Where(w => w.Length > 0));
    }

    // 1 złoty, 2-4 złote but for 12-14, else złotych.
    private static string Form(long count, string one, string few, string many) =>
        count == 1 ? one : count % 10 is >= 2 and <= 4 && count % 100 is not (>= 12 and <= 14) ? few : many;
}
