using IBok.Core.Kernel;

namespace IBok.Core.Registrations;

/// <summary>The account is not activated; the applicant gets a letter with the reason and its clause.</summary>
public sealed class RefuseRegistration(Casework cases)
{
    public Task<Result<bool>> Handle(Casework.Handle handle, RefusalReason reason, string? note, CancellationToken stop) =>
        cases.Step<bool>(handle, RegistrationEvent.Refuse, now =>
        {
            var words = ReturnForm.Tidy(note);
            if (words.Length > ReturnForm.LongestNote)
                return Task.FromResult<Result<Casework.Outcome<bool>>>(new ReturnForm.NoteTooLong(ReturnForm.LongestNote));
            now.Case.RefusedFor(reason, words.Length == 0 ? null : words);
            var clause = RegistrationLetters.ClauseOf(reason);
            var letter = new Notifications.Letter(
                RegistrationLetters.Of(reason), new Dictionary<string, string>(StringComparer.Ordinal) { ["Case"] = now.Case.Number, ["Note"] = words }, now.Now.To(),
                now.Case.Number, clause);
            return Task.FromResult<Result<Casework.Outcome<bool>>>(new Casework.Outcome<bool>(true, $"{reason}. {words}".Trim(), clause, letter));
        }, stop);
}
