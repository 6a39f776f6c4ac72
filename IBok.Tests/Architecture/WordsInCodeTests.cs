using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Architecture;

/// <summary>Words for people stand in the resource files, where both languages have them. Each other place is here with its reason.</summary>
public sealed partial class WordsInCodeTests
{
    private const string Paper = "letters, papers and bases in law go out in Polish (README, decisions)",
        Log = "the log and histories keep the words in which something was done, whoever reads them",
        Bank = "a Polish bank carries this title",
        Name = "names of their own: months, holidays, the laws that set them",
        Signs = "letters themselves, to recognise or fold them",
        Model = "the model cooperative of the demo";

    private static readonly string[] Projects = ["IBok.Core", "IBok.Blazor"];

    // What begins with a path ends with "/": everything below it.
    private static readonly Dictionary<string, string> MayBePolish = new(StringComparer.Ordinal)
    {
        ["IBok.Core/AccountLetters/"] = Paper,
        ["IBok.Core/Accounts/AccountLetters.cs"] = Paper,
        ["IBok.Core/Accounts/Blocks/"] = Log,
        ["IBok.Core/Accounts/Passwords/ConfirmStep.cs"] = Log,
        ["IBok.Core/BankFormats/Bytes/EncodingGuess.cs"] = Signs,
        ["IBok.Core/BankFormats/Transfers/TransferQr.cs"] = Signs,
        ["IBok.Core/Calendar/OneOffHoliday.cs"] = Name,
        ["IBok.Core/Complaints/AttachOutage.cs"] = Log,
        ["IBok.Core/Complaints/ComplaintClauses.cs"] = Paper,
        ["IBok.Core/Complaints/ComplaintLetters.cs"] = Paper,
        ["IBok.Core/Complaints/LinkComplainant.cs"] = Log,
        ["IBok.Core/Complaints/RegisterComplaint.cs"] = Paper,
        ["IBok.Core/Correspondence/"] = Paper,
        ["IBok.Core/DataChanges/ApplyWrittenChange.cs"] = Log,
        ["IBok.Core/DataChanges/ChangeNotices.cs"] = Paper,
        ["IBok.Core/Demo/"] = Model,
        ["IBok.Core/DirectDebit/Answers/DebitPosting.cs"] = Bank,
        ["IBok.Core/DirectDebit/Answers/TakeAnswer.cs"] = Log,
        ["IBok.Core/DirectDebit/Answers/TellOfDebit.cs"] = Paper,
        ["IBok.Core/DirectDebit/Collections/DebitTitle.cs"] = Bank,
        ["IBok.Core/DirectDebit/DebitLetters.cs"] = Paper,
        ["IBok.Core/DirectDebit/Mandates/MandateLetters.cs"] = Paper,
        ["IBok.Core/DirectDebit/Mandates/MandateWords.cs"] = Log,
        ["IBok.Core/DirectDebit/Mandates/OpenMandate.cs"] = Log,
        ["IBok.Core/DirectDebit/Mandates/ReturnPaper.cs"] = Paper,
        ["IBok.Core/DirectDebit/Mandates/StartMandates.cs"] = Log,
        ["IBok.Core/DirectDebit/Mandates/WithdrawByClient.cs"] = Log,
        ["IBok.Core/DirectDebit/Payouts/DecidePayout.cs"] = Bank,
        ["IBok.Core/Jobs/Nights/TellOfNight.cs"] = Paper,
        ["IBok.Core/Kernel/Month.cs"] = Name,
        ["IBok.Core/Kernel/WorkingDays.cs"] = Name,
        ["IBok.Core/Notes/AddNote.cs"] = Log,
        ["IBok.Core/Notifications/LetterText.cs"] = Paper,
        ["IBok.Core/Notifications/SendOutbox.cs"] = Log,
        ["IBok.Core/Premises/PersonalData/ErasedFacts.cs"] = Log,
        ["IBok.Core/Premises/Written/PersonField.cs"] = Paper,
        ["IBok.Core/Privacy/"] = Paper,
        ["IBok.Core/Questions/AnswerQuestion.cs"] = Paper,
        ["IBok.Core/Registrations/RegistrationLetters.cs"] = Paper,
        ["IBok.Core/Registrations/SubmitRegistration.cs"] = Log,
        ["IBok.Core/Registrations/VerifyRegistration.cs"] = Log,
        ["IBok.Blazor/Commands/FirstRegulation.cs"] = Model,
        ["IBok.Blazor/Commands/ProductionCheck.cs"] = Model,
        ["IBok.Blazor/Office/Audit/AuditQuery.cs"] = Log,
    };

    [Fact]
    public void No_word_for_people_stands_outside_the_resource_files_without_a_reason()
    {
        var found = Found().Where(f => !MayBePolish.Keys.Any(p => Covers(p, f.File))).Select(f => $"{f.File}: {f.Words}");
        found.Should().BeEmpty("it belongs into Polish.resx and English.resx");
    }

    [Fact]
    public void Every_reason_is_still_needed()
    {
        var files = Found().Select(f => f.File).ToHashSet(StringComparer.Ordinal);
        files.Should().HaveCountGreaterThan(30, "letters are in Polish: a scan that finds none proves nothing");
        MayBePolish.Keys.Where(p => !files.Any(f => Covers(p, f))).Should().BeEmpty();
    }

    [Fact]
    public void Markup_has_no_words_of_its_own()
    {
        Markup("<p>Brak wpisów.</p>").Should().Equal("Brak wpisów.");
        Markup("<p>@Text.Of(\"audit.none\") · SHA-256</p>").Should().BeEmpty();
        (from file in Repo.Sources("IBok.Blazor", "*.razor")
         from words in Markup(File.ReadAllText(file))
         select $"{Path.GetFileName(file)}: {words}").Should().BeEmpty("it belongs into Polish.resx and English.resx");
    }

    private static bool Covers(string place, string file) => place.EndsWith('/') ? file.StartsWith(place, StringComparison.Ordinal) : file == place;

    private static IEnumerable<(string File, string Words)> Found() =>
        from file in Projects.SelectMany(p => Repo.Sources(p, "*.cs").Concat(Repo.Sources(p, "*.razor")))
        where !file.Contains("Migrations", StringComparison.Ordinal)
        let name = Path.GetRelativePath(Repo.Root, file).Replace('\\', '/')
        from line in File.ReadLines(file)
        where !IsForTheLog(line)
        from words in Literals().Matches(line.Split("// ")[0]).Select(m => m.Value)
        where PolishText.IsIt(IsPlace(words) ? "" : words)
        select (name, words);

    // What a line writes into the audit log, or says of what was not found in the program's own log.
    private static bool IsForTheLog(string line) =>
        line.Contains("AuditOperation.", StringComparison.Ordinal) || line.Contains("NotYours(", StringComparison.Ordinal) || line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    // Addresses, and the names of fields in them, are Polish in both languages: links must not change with the reader.
    private static bool IsPlace(string literal) => literal.AsSpan().IndexOfAnyExceptInRange('\0', '\x7f') < 0
        && (!literal.Contains(' ', StringComparison.Ordinal) || literal.StartsWith("\"/", StringComparison.Ordinal) || literal.StartsWith("\"{OfficePath.", StringComparison.Ordinal) || literal.Contains("EscapeDataString", StringComparison.Ordinal));

    private static IEnumerable<string> Markup(string razor) =>
        from node in Nodes().Matches(razor.Split("\n@code")[0])
        let words = node.Groups["it"].Value.Trim()
        where Words().IsMatch(words) && !words.Contains("SHA-256", StringComparison.Ordinal)
        select words;

    [GeneratedRegex("""
        "([^"\\]|\\.)*"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 10_000)]
    private static partial Regex Literals();

    // Between two tags, without code: what begins with @ is code up to the next tag.
    [GeneratedRegex(@"<[a-zA-Z/][^<>@]*>(?<it>[^<>@{}()""=;]+)</", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Nodes();

    [GeneratedRegex(@"\p{L}{3}", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
