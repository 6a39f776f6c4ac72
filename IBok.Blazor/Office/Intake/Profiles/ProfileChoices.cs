using IBok.Blazor.Texts;
using IBok.Core.BankFormats.Bytes;

namespace IBok.Blazor.Office.Intake.Profiles;

/// <summary>What can be chosen of how a delimited file is written, in the words of who reads.</summary>
internal static class ProfileChoices
{
    public static (string Value, string Label)[] Separators => [(";", ";"), (",", ","), ("tab", Text.Of("profiles.tab")), ("|", "|")];

    public static (string Value, string Label)[] Quotes => [("\"", "\""), ("'", "'"), ("", Text.Of("profiles.no-mark"))];

    public static (string Value, string Label)[] Encodings =>
        [("", Text.Of("profiles.encoding-found")), .. Enum.GetValues<TextEncoding>().Select(e => (e.ToString(), CodePages.NameOf(e)))];

    public static (string Value, string Label)[] YesNo => [("1", Text.Of("profiles.yes")), ("", Text.Of("profiles.no"))];

    public static (string Value, string Label)[] DecimalMarks => [(",", Text.Of("profiles.comma")), (".", Text.Of("profiles.point"))];

    public static (string Value, string Label)[] ThousandsMarks =>
        [("space", Text.Of("profiles.space")), ("", Text.Of("profiles.no-mark")), (".", Text.Of("profiles.point")), (",", Text.Of("profiles.comma"))];
}
