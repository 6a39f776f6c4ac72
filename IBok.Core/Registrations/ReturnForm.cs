using IBok.Core.Kernel;

namespace IBok.Core.Registrations;

/// <summary>The paper is not correct: the applicant is told why, and the clock does not run (JSM §2.6).</summary>
public sealed class ReturnForm(Casework cases)
{
    internal const int LongestNote = 1_000;

    /// <summary>"Other" needs words.</summary>
    public sealed record NoteNeeded() : Problem("registration-note-needed");

    public sealed record NoteTooLong(int Longest) : Problem("registration-note-too-long");

    public Task<Result<bool>> Handle(Casework.Handle handle, ReturnReason reason, string? note, CancellationToken stop) =>
        cases.Step<bool>(handle, RegistrationEvent.ReturnForm, now =>
        {
            var words = Tidy(note);
            if (words.Length > LongestNote) return Refused(new NoteTooLong(LongestNote));
            if (reason == ReturnReason.Other && words.Length == 0) return Refused(new NoteNeeded());
            var delivered = now.Case.DeliveredOn is { } day ? RegistrationLetters.Day(day) : "";
            now.Case.SentBack(reason, words.Length == 0 ? null : words);
            var letter = new Notifications.Letter(
                RegistrationLetters.Returned,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Case"] = now.Case.Number, ["Delivered"] = delivered, ["Reason"] = RegistrationLetters.Words(reason), ["Note"] = words,
                },
                now.Now.To(), now.Case.Number, "JSM §2.6");
            return Task.FromResult<Result<Casework.Outcome<bool>>>(new Casework.Outcome<bool>(true, $"{RegistrationLetters.Words(reason)}. {words}".Trim(), null, letter));
        }, stop);

    internal static string Tidy(string? note) => (note ?? "").ReplaceLineEndings("\n").Trim();

    private static Task<Result<Casework.Outcome<bool>>> Refused(Problem problem) => Task.FromResult<Result<Casework.Outcome<bool>>>(problem);
}
