using IBok.Core.Accounts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Complaints;

/// <summary>Who works on a complaint: a login of staff, or nobody.</summary>
public sealed class AssignComplaint(ComplaintWork cases)
{
    public sealed record NotStaff(string Login) : Problem("complaint-not-staff");

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, string? login, CancellationToken stop) =>
        cases.Step<bool>(handle, ComplaintEvent.Assign, async now =>
        {
            var wanted = ContentsCheck.Tidy(login);
            if (wanted is not null)
            {
                var normalized = wanted.ToUpperInvariant();
                var known = await (
                    from user in now.Db.Users
                    join account in now.Db.PortalAccounts on user.Id equals account.UserId
                    where user.NormalizedUserName == normalized && account.PersonId == null && account.State == PortalAccountState.Active
                    select user.UserName).FirstOrDefaultAsync(now.Stop);
                if (known is null) return new NotStaff(wanted);
                wanted = known;
            }

            now.Case.AssignedTo = wanted;
            return new ComplaintWork.Outcome<bool>(true, wanted ?? "nikt");
        }, stop);
}

/// <summary>A note for those who work on the case; the complainant never sees it.</summary>
public sealed class NoteOnComplaint(ComplaintWork cases)
{
    public const int LongestText = 2_000;

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, string? text, CancellationToken stop) => cases.Step<bool>(
        handle, ComplaintEvent.Note, _ => Task.FromResult<Result<ComplaintWork.Outcome<bool>>>(
            ContentsCheck.Tidy(text) is { Length: <= LongestText } words ? new ComplaintWork.Outcome<bool>(true, words) : new AskForContents.WordsNeeded(LongestText)),
        stop);
}

/// <summary>A question to the complainant, by the way on which answers go.</summary>
public sealed class AskComplainant(ComplaintWork cases)
{
    public const int LongestText = 2_000;

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, string? question, CancellationToken stop) =>
        cases.Step<bool>(handle, ComplaintEvent.Ask, async now =>
        {
            if (ContentsCheck.Tidy(question) is not { Length: <= LongestText } words) return new AskForContents.WordsNeeded(LongestText);
            if (await AnswerWays.Of(now.Db, now.Case, now.Stop) is not [var (_, to), ..]) return new AskForContents.NowhereToWrite();
            return new ComplaintWork.Outcome<bool>(true, words, null, new(
                ComplaintLetters.Question, ComplaintLetters.Fields(now.Case, ("Question", words)), to, now.Case.Number,
                ComplaintLife.Clause(now.Case.Subject, ComplaintEvent.Ask)));
        }, stop);
}

/// <summary>The complainant's words to the case: typed in the portal, or entered by a clerk from a letter or mail.</summary>
public sealed class ReplyToComplaint(ComplaintWork cases)
{
    public const int LongestText = 4_000;

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, string? text, CancellationToken stop) => cases.Step<bool>(
        handle, ComplaintEvent.Reply, _ => Task.FromResult<Result<ComplaintWork.Outcome<bool>>>(
            ContentsCheck.Tidy(text) is { Length: <= LongestText } words ? new ComplaintWork.Outcome<bool>(true, words) : new AskForContents.WordsNeeded(LongestText)),
        stop);
}

/// <summary>One more document of a case, from the complainant or a clerk.</summary>
public sealed class AddComplaintFile(ComplaintWork cases, IOptions<ComplaintsPolicy> policy)
{
    public Task<Result<FileKind>> Handle(ComplaintWork.Handle handle, Upload file, CancellationToken stop) =>
        cases.Step<FileKind>(handle, ComplaintEvent.AddFile, async now =>
        {
            // A mail may come later too, to whatever case; from the portal come only papers.
            var answer = ReceivedFile.All([file], handle.UserId is null ? ComplaintChannel.Email : ComplaintChannel.Portal, policy.Value.MostFileBytes);
            if (answer is not Result<IReadOnlyList<ReceivedFile>>.Ok { Value: [var taken] }) return ((Result<IReadOnlyList<ReceivedFile>>.Refused)answer).Problem;
            if (await now.Db.ComplaintFiles.CountAsync(f => f.ComplaintId == now.Case.Id, now.Stop) >= policy.Value.MostFiles)
                return new RegisterComplaint.TooManyFiles(policy.Value.MostFiles);
            now.Db.ComplaintFiles.Add(taken.Of(now.Case.Id, handle.UserId is null ? handle.By.Login : "", now.At));
            return new ComplaintWork.Outcome<FileKind>(taken.Kind, taken.Name);
        }, stop);
}

/// <summary>The complainant takes the complaint back; nobody asks why.</summary>
public sealed class WithdrawComplaint(ComplaintWork cases)
{
    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, CancellationToken stop) => cases.Step<bool>(
        handle, ComplaintEvent.Withdraw, _ => Task.FromResult<Result<ComplaintWork.Outcome<bool>>>(new ComplaintWork.Outcome<bool>(true)), stop);
}
