using IBok.Core.Kernel;
using IBok.Core.Premises.Written;

namespace IBok.Core.Registrations;

/// <summary>The clerk notes what a field should be; what was typed stays beside it (JSM §5.5).</summary>
public sealed class CorrectRegistration(Casework cases)
{
    public sealed record NotCorrectable() : Problem("registration-not-correctable");

    /// <summary>Empty, too long, or no e-mail where one is needed.</summary>
    public sealed record WrongValue(int Longest) : Problem("registration-wrong-value");

    public Task<Result<bool>> Handle(Casework.Handle handle, ApplicationField field, string? value, CancellationToken stop) =>
        cases.Step<bool>(handle, RegistrationEvent.Correct, now =>
        {
            var text = string.Join(' ', (value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (!Effective.Correctable.Contains(field)) return Refused(new NotCorrectable());
            if (text.Length is 0 or > ApplicationForm.LongestName || text.Any(char.IsControl) || (field == ApplicationField.Email && !ContactText.IsEmail(text)))
                return Refused(new WrongValue(ApplicationForm.LongestName));
            now.Case.SearchKey = $"{now.Case.SearchKey} {SearchKey.Of(text)}";
            now.Db.RegistrationCorrections.Add(new() { RegistrationId = now.Case.Id, Field = field, Value = text, By = handle.By.Login, At = now.At });
            return Task.FromResult<Result<Casework.Outcome<bool>>>(new Casework.Outcome<bool>(true, $"{field}: {text}"));
        }, stop);

    private static Task<Result<Casework.Outcome<bool>>> Refused(Problem problem) => Task.FromResult<Result<Casework.Outcome<bool>>>(problem);
}
