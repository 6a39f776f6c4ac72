using System.Security.Cryptography;
using System.Text;
using IBok.Core.Kernel;

namespace IBok.Core.Regulations;

/// <summary>One version of regulations: a draft that may be written, then a publication that never changes (JSM §7.3, §7.4).</summary>
public sealed class RegulationVersion
{
    public const int LongestText = 200_000, LongestLine = 300;

    public int Id { get; private set; }

    public required RegulationKind Kind { get; init; }

    /// <summary>1, 2, 3 … within its kind; given when published.</summary>
    public int? Number { get; private set; }

    /// <summary>The first day on which it holds.</summary>
    public DateOnly InForceFrom { get; private set; }

    /// <summary>Number, date and body of the resolution, as printed.</summary>
    public string Resolution { get; private set; } = "";

    /// <summary>The whole text; lines that begin with # or ## are headings, others paragraphs.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What is posted with a change: a list of changes, or the text itself as a consolidated one (JSM §7.4).</summary>
    public ChangeNotice Notice { get; private set; }

    /// <summary>The list of changes; empty when the text is a consolidated one.</summary>
    public string Changes { get; private set; } = "";

    /// <summary>Users must accept it anew; otherwise publication is delivery and a notice is shown (reading A17).</summary>
    public bool MustBeAccepted { get; private set; }

    /// <summary>Null while it is a draft.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>SHA-256 over the text in UTF-8, lower-case hex: what was published on that day can be proved (JSM §7.3).</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Counts changes, so that of two who write at once one is told.</summary>
    public int Revision { get; private set; }

    public sealed record AlreadyPublished(int? Number) : Problem("regulation-published");

    /// <summary>Somebody saved the draft after it was opened.</summary>
    public sealed record ChangedMeanwhile() : Problem("regulation-changed-meanwhile");

    public sealed record TextMissing() : Problem("regulation-text-missing");

    public sealed record TextTooLong(int Longest) : Problem("regulation-text-too-long");

    public sealed record ResolutionMissing(int Longest) : Problem("regulation-resolution-missing");

    /// <summary>A change is posted with a list of changes or as a consolidated text (JSM §7.4).</summary>
    public sealed record ChangesMissing() : Problem("regulation-changes-missing");

    /// <summary>A change holds from its publication at the earliest, and after the version before it.</summary>
    public sealed record TooEarly(DateOnly Earliest) : Problem("regulation-too-early");

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes the draft.</summary>
    internal Result<RegulationVersion> Write(RegulationDraft draft, int revision)
    {
        if (PublishedAt is not null) return new AlreadyPublished(Number);
        if (revision != Revision) return new ChangedMeanwhile();
        if (draft.Text.Length > LongestText || draft.Changes.Length > LongestText) return new TextTooLong(LongestText);
        if (draft.Resolution.Length > LongestLine) return new ResolutionMissing(LongestLine);
        (InForceFrom, Resolution, Notice, MustBeAccepted) = (draft.InForceFrom, draft.Resolution.Trim(), draft.Notice, draft.MustBeAccepted);
        (Text, Changes) = (Tidy(draft.Text), draft.Notice == ChangeNotice.ListOfChanges ? Tidy(draft.Changes) : "");
        Revision++;
        return this;
    }

    /// <summary>Publishes it for ever.</summary>
    /// <param name="before">The last published version of the kind.</param>
    /// <param name="today">Business day in Poland.</param>
    /// <param name="now">UTC.</param>
    internal Result<RegulationVersion> Publish(RegulationVersion? before, DateOnly today, DateTime now)
    {
        if (PublishedAt is not null) return new AlreadyPublished(Number);
        if (Text.Length == 0) return new TextMissing();
        if (Resolution.Length == 0) return new ResolutionMissing(LongestLine);
        if (before is not null && Notice == ChangeNotice.ListOfChanges && Changes.Length == 0) return new ChangesMissing();

        // The first version may have been in force long before the program came.
        if (before is not null && (InForceFrom < today || InForceFrom <= before.InForceFrom))
            return new TooEarly(before.InForceFrom < today ? today : before.InForceFrom.AddDays(1));
        (Number, PublishedAt, Sha256) = ((before?.Number ?? 0) + 1, now, HashOf(Text));
        Revision++;
        return this;
    }

    private static string Tidy(string text) => text.ReplaceLineEndings("\n").Trim();
}

/// <summary>What an administrator writes.</summary>
public sealed record RegulationDraft(DateOnly InForceFrom, string Resolution, string Text, ChangeNotice Notice, string Changes, bool MustBeAccepted);

public enum RegulationKind
{
    /// <summary>Using iBOK.</summary>
    Portal,

    /// <summary>Paying by direct debit (ChSM).</summary>
    DirectDebit,

    /// <summary>How personal data are processed (RODO art. 13, 14): told, never accepted.</summary>
    PrivacyNotice,
}

public enum ChangeNotice
{
    ListOfChanges,
    ConsolidatedText,
}
