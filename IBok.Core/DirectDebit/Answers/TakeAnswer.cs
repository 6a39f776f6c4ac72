using IBok.Core.Audit;
using IBok.Core.Banking;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>
/// Takes a bank's answer to collections: keeps its bytes, checks all of it, then books every line in one transaction and shows the figures. A file that
/// cannot be trusted changes nothing; taking it again changes nothing either.
/// </summary>
public sealed class TakeAnswer(
    Writer writer, ApplyAnswer apply, ReadAnswerProfiles known, IOptions<BankingPolicy> banking, IOptions<IntakePolicy> intake, IOptions<LedgerPolicy> ledger, AuditLog audit,
    Changes changes, TimeProvider clock)
{
    internal const string Format = "DebitAnswer", ByHand = "DebitAnswerByHand";

    private const int LongestText = 200;

    /// <param name="Path">The file.</param>
    /// <param name="Profile">A person's choice; null: the one profile that reads all of it.</param>
    public sealed record Command(Actor By, string Path, string? Profile = null);

    /// <param name="Day">Value date of the credit or refund, or the day of the refusal.</param>
    /// <param name="Code">The bank's code; empty: executed.</param>
    public sealed record HandCommand(Actor By, string PaymentIdentifier, Money Amount, DateOnly Day, string Code, string Text);

    public sealed record NoSuchProfile(string Profile, string Known) : Problem("answer-no-such-profile");

    public sealed record WrongHand() : Problem("answer-by-hand-wrong");

    /// <param name="IsRefused">Something is wrong with the file: nothing was booked.</param>
    /// <param name="Lines">How many lines had each outcome, with their sum.</param>
    public sealed record Certificate(
        int? ImportId, string Name, string Profile, bool IsRefused, IReadOnlyList<(AnswerOutcome Outcome, int Count, Money Sum)> Lines, IReadOnlyList<Finding> Findings);

    public async Task<Result<Certificate>> Handle(Command command, CancellationToken stop)
    {
        if (!File.Exists(command.Path)) return new PackageSource.NoSuchFile(command.Path);
        var all = (await known.All(stop)).Select(p => p.Profile).ToList();
        var profiles = all.FindAll(p => command.Profile is null || string.Equals(p.Name, command.Profile, StringComparison.OrdinalIgnoreCase));
        if (profiles.Count == 0) return new NoSuchProfile(command.Profile!, string.Join(", ", all.Select(p => p.Name)));
        var name = Findings.Safe(Path.GetFileName(command.Path));
        var (profile, rows, findings) = Read(command.Path, name, profiles);
        return await Take(command.By, name, profile, Format, rows, findings, command.Path, [], stop);
    }

    /// <summary>An answer that a clerk types from the bank's paper or screen; kept like a file.</summary>
    public async Task<Result<Certificate>> Hand(HandCommand command, CancellationToken stop)
    {
        var text = Findings.Safe(command.Text, LongestText);
        if (command.Amount <= Money.Zero || command.Day > clock.TodayInPoland() || command.PaymentIdentifier.Length is 0 or > 20 || command.Code.Length > 35) return new WrongHand();
        var row = new AnswerRow(2, command.PaymentIdentifier.Trim().ToUpperInvariant(), command.Amount, command.Day, command.Code.Trim().ToUpperInvariant(), text);
        var words = System.Text.Encoding.UTF8.GetBytes($"IDP;kwota;data;kod;opis\n{row.PaymentIdentifier};{row.Amount.ToIntake()};{row.Day:yyyy-MM-dd};{row.Code};\"{text.Replace('"', '\'')}\"\n");
        var name = $"odpowiedź ręczna {row.PaymentIdentifier}.csv";
        return await Take(command.By, name, AnswerProfile.IBok, ByHand, [row], new(intake.Value.MostFindingsKept), "", [(name, () => new MemoryStream(words))], stop);
    }

    // The one that reads all of it; of several that do not, what the first one says about it.
    private (AnswerProfile Profile, List<AnswerRow> Rows, Findings Findings) Read(string path, string name, List<AnswerProfile> profiles)
    {
        (AnswerProfile, List<AnswerRow>, Findings)? first = null;
        foreach (var profile in profiles)
        {
            var findings = new Findings(intake.Value.MostFindingsKept);
            using var bytes = File.OpenRead(path);
            var rows = AnswerReader.Read(bytes, profile, name, clock.TodayInPoland(), findings);
            if (!findings.Broken && rows.Count > 0) return (profile, rows, findings);
            if (rows.Count == 0 && !findings.Broken) findings.Break("answer-empty", new(name));
            first ??= (profile, rows, findings);
        }

        return first!.Value;
    }

    private async Task<Result<Certificate>> Take(
        Actor by, string name, AnswerProfile profile, string format, List<AnswerRow> rows, Findings findings, string path, IReadOnlyList<(string Name, Func<Stream> Open)> files, CancellationToken stop)
    {
        var importId = await ImportBook.Receive(
            writer, new() { Format = format, Name = name, ReceivedAt = clock.GetUtcNow().UtcDateTime, ReceivedBy = by.Login, State = ImportState.Received }, path, files, stop);
        var booked = await writer.InOneTransaction(async (db, cancel) => (true, await Book(db, by, importId, profile, rows, findings, cancel)), stop);
        if (!findings.Broken) changes.Tell();
        return new Certificate(importId, name, profile.Name, findings.Broken, booked, findings.Kept);
    }

    private async Task<IReadOnlyList<(AnswerOutcome Outcome, int Count, Money Sum)>> Book(IBokDb db, Actor by, int importId, AnswerProfile profile, List<AnswerRow> rows, Findings findings, CancellationToken stop)
    {
        var import = await db.Imports.SingleAsync(i => i.Id == importId, stop);
        var now = clock.GetUtcNow().UtcDateTime;
        IReadOnlyList<AnswerLine> lines = [];
        if (!findings.Broken)
        {
            using var posting = banking.Value.PaymentsFrom == PaymentSource.Bank ? new DebitPosting(db, importId) { SameDays = intake.Value.SamePaymentDays } : null;
            lines = await apply.Within(db, by, importId, profile, rows, posting, now, stop);
            posting?.Finish();
            await db.SaveChangesAsync(stop);
            if (posting is { HasPosted: true } && PublishFigures.LastAsOf(db) is { } shown) await PublishFigures.Within(db, ledger.Value, shown, importId, now, stop);
        }

        var sums = lines.GroupBy(l => l.Outcome).OrderBy(g => g.Key).Select(g => (g.Key, g.Count(), g.Aggregate(Money.Zero, (sum, l) => sum + l.Amount))).ToList();
        (import.State, import.AsOf) = (findings.Broken ? ImportState.Refused : ImportState.Posted, rows.Count == 0 ? null : rows.Max(r => r.Day));
        var known = lines.Count(l => l.Outcome == AnswerOutcome.Known);
        ImportBook.Describe(
            db, import, [new(import.Name, "", rows.Count, lines.Count - known, known, findings.Broken ? rows.Count : 0, rows.Aggregate(Money.Zero, (sum, r) => sum + r.Amount))], findings.Kept, findings.Errors,
            findings.Warnings);
        await audit.Within(
            db, by, AuditOperation.AnswerTaken, $"import {importId}: {import.Name}", null, findings.Broken ? "odrzucono" : string.Join("; ", sums.Select(s => $"{s.Key}: {s.Item2}, {s.Item3.ToIntake()}")), stop,
            "ChSM II.13");
        await db.SaveChangesAsync(stop);
        return sums;
    }
}
