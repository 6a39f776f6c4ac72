using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Registrations;

/// <summary>The form is correct and signed, and the clerk links the title it rests on (JSM §2.2, §2.7).</summary>
public sealed class VerifyRegistration(Casework cases)
{
    /// <summary>There is no such title, or it does not hold today.</summary>
    public sealed record TitleNotValid(string Title) : Problem("registration-title-not-valid");

    public Task<Result<bool>> Handle(Casework.Handle handle, string titleCode, CancellationToken stop) =>
        cases.Step<bool>(handle, RegistrationEvent.Verify, async now =>
        {
            var title = await now.Db.LegalTitles.AsNoTracking().FirstOrDefaultAsync(t => t.Code == titleCode, now.Stop);
            if (title is null || !title.HoldsOn(now.Today)) return new TitleNotValid(titleCode);
            now.Case.Linked(title.Id);
            return new Casework.Outcome<bool>(true, $"tytuł {titleCode}");
        }, stop);
}
