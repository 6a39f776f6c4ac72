namespace IBok.Core.Regulations;

/// <summary>Two texts side by side: paragraphs that stayed, changed, came and went, and inside changed ones the words.</summary>
public static class TextDifference
{
    // Two texts of 2,000 paragraphs each; beyond that everything counts as changed.
    private const int MostPairs = 4_000_000;

    /// <param name="Before">Null: the paragraph is new.</param>
    /// <param name="After">Null: the paragraph is gone.</param>
    public sealed record Pair(IReadOnlyList<Part>? Before, IReadOnlyList<Part>? After)
    {
        public bool IsSame => Before is [{ IsChanged: false }] && After is [{ IsChanged: false }];
    }

    public sealed record Part(string Text, bool IsChanged);

    public static IReadOnlyList<Pair> Of(string before, string after)
    {
        var (was, became) = (Paragraphs(before), Paragraphs(after));
        List<Pair> pairs = [];
        List<string> gone = [], come = [];
        foreach (var (left, right) in Align(was, became))
        {
            if (left is not null && right is not null)
            {
                Flush(pairs, gone, come);
                pairs.Add(new([new(left, false)], [new(right, false)]));
            }
            else if (left is not null) gone.Add(left);
            else come.Add(right!);
        }

        Flush(pairs, gone, come);
        return pairs;
    }

    // Of neighbouring paragraphs that went and came, the first stands beside the first.
    private static void Flush(List<Pair> pairs, List<string> gone, List<string> come)
    {
        for (var i = 0; i < Math.Max(gone.Count, come.Count); i++)
        {
            if (i >= gone.Count) pairs.Add(new(null, [new(come[i], true)]));
            else if (i >= come.Count) pairs.Add(new([new(gone[i], true)], null));
            else pairs.Add(Words(gone[i], come[i]));
        }

        gone.Clear();
        come.Clear();
    }

    private static Pair Words(string before, string after)
    {
        List<Part> left = [], right = [];
        foreach (var (was, became) in Align(before.Split(' '), after.Split(' ')))
        {
            var same = was is not null && became is not null;
            if (was is not null) Add(left, was, !same);
            if (became is not null) Add(right, became, !same);
        }

        return new(left, right);
    }

    private static void Add(List<Part> parts, string word, bool changed)
    {
        if (parts is [.., var last] && last.IsChanged == changed) parts[^1] = new($"{last.Text} {word}", changed);
        else parts.Add(new(word, changed));
    }

    /// <summary>The longest common subsequence: equal ones beside each other, the rest alone, in order.</summary>
    private static IEnumerable<(string? Left, string? Right)> Align(string[] left, string[] right)
    {
        if ((long)left.Length * right.Length > MostPairs)
            return [.. left.Select(l => ((string?)l, (string?)null)), .. right.Select(r => ((string?)null, (string?)r))];
        var longest = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
            for (var j = right.Length - 1; j >= 0; j--)
                longest[i, j] = left[i] == right[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        return Walk(left, right, longest);
    }

    private static IEnumerable<(string? Left, string? Right)> Walk(string[] left, string[] right, int[,] longest)
    {
        int i = 0, j = 0;
        while (i < left.Length || j < right.Length)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j]) yield return (left[i++], right[j++]);
            else if (j >= right.Length || (i < left.Length && longest[i + 1, j] >= longest[i, j + 1])) yield return (left[i++], null);
            else yield return (null, right[j++]);
        }
    }

    private static string[] Paragraphs(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
