using IBok.Core.Calendar;
using IBok.Core.Kernel;

namespace IBok.Core.Complaints;

/// <summary>A clerk enters what the complainant sent later (ChSM III.2). Only what is given is changed; the clocks run from the first receipt.</summary>
public sealed class CompleteComplaint(ComplaintWork cases, RegisterComplaint register)
{
    /// <param name="Missing">In words.</param>
    public sealed record StillMissing(string Missing) : Problem("complaint-still-missing");

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, ComplaintContents later, CancellationToken stop) =>
        cases.Step<bool>(handle, ComplaintEvent.Complete, async now =>
        {
            var one = now.Case;
            var tidy = ContentsCheck.Check(later, one.ReceivedOn);
            if (tidy is Result<ComplaintContents>.Refused no) return no.Problem;
            var (given, before) = (((Result<ComplaintContents>.Ok)tidy).Value, one.Contents);
            var contents = before with
            {
                Name = given.Name ?? before.Name, Address = given.Address ?? before.Address, ClientNumber = given.ClientNumber ?? before.ClientNumber,
                EventOn = given.EventOn ?? before.EventOn,
                Description = given.Description is { } more ? before.Description is { } first ? $"{first}\n\n{more}" : more : before.Description,
            };
            if (contents.Description?.Length > ContentsCheck.LongestDescription) return new ContentsCheck.TooLong(ContentsCheck.LongestDescription);
            var missing = ContentsCheck.Missing(one.Subject, contents, one.PersonId is not null);
            if (missing.Count > 0) return new StillMissing(string.Join(", ", missing.Select(ComplaintLetters.Words)));
            (one.Contents, one.SearchKey) = (contents, RegisterComplaint.SearchKeyOf(contents));
            one.FileBy = register.FileBy(await ReadCalendar.Within(now.Db, now.Stop), one.Subject, contents.EventOn);
            return new ComplaintWork.Outcome<bool>(true, Told(given));
        }, stop);

    private static string Told(ComplaintContents given) => string.Join("; ", new[]
    {
        (ComplaintField.Name, given.Name), (ComplaintField.Address, given.Address), (ComplaintField.ClientNumber, given.ClientNumber),
        (ComplaintField.EventOn, given.EventOn is { } day ? ComplaintLetters.Day(day) : null), (ComplaintField.Description, given.Description),
    }.Where(f => f.Item2 is not null).Select(f => $"{ComplaintLetters.Words(f.Item1)}: {f.Item2}"));
}
