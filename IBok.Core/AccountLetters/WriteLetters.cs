using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.AccountLetters;

/// <summary>Writes a letter of one kind about each of some accounts, by the entries of a day; kept as written, to be printed.</summary>
public sealed class WriteLetters(IDbContextFactory<IBokDb> dbs, ExplainAccount explain, Writer writer, AuditLog audit, IOptions<AccountLettersPolicy> policy, TimeProvider clock)
{
    /// <param name="Kind">Not an agreement: that one is proposed with its schedule.</param>
    /// <param name="Accounts">Codes, at most <see cref="FindDebtors.Most"/>.</param>
    /// <param name="AsOf">A day that was published; null: the one shown.</param>
    /// <param name="PayBy">Null: the days of the settings after today. Nothing is asked for where the kind asks for nothing.</param>
    public sealed record Command(Actor By, LetterKind Kind, IReadOnlyList<string> Accounts, DateOnly? AsOf = null, DateOnly? PayBy = null);

    /// <param name="Batch">Number of the batch.</param>
    /// <param name="Left">Accounts that have nothing to write about, or nobody to write to.</param>
    public sealed record Written(int Batch, IReadOnlyList<string> Numbers, IReadOnlyList<string> Left);

    /// <summary>No account was chosen, or more than a batch holds.</summary>
    public sealed record WrongNumber(int Found, int Most) : Problem("account-letters-number");

    /// <summary>The day of the figures lies after the day that is shown.</summary>
    public sealed record NotShownYet(DateOnly AsOf, DateOnly Shown) : Problem("account-letters-not-shown");

    /// <summary>The term lies before the first day that the law and good manners allow.</summary>
    public sealed record TermTooShort(DateOnly PayBy, DateOnly Earliest) : Problem("account-letters-term");

    /// <summary>Nothing is late on any of the accounts, or nobody holds them.</summary>
    public sealed record NothingToWrite() : Problem("account-letters-nothing");

    public async Task<Result<Written>> Handle(Command command, CancellationToken stop)
    {
        var accounts = command.Accounts.Select(a => a.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (accounts.Count is 0 or > FindDebtors.Most) return new WrongNumber(accounts.Count, FindDebtors.Most);
        var drawn = await Draw(command, accounts, stop);
        if (drawn is not Result<Drawn>.Ok { Value: var (day, payBy, drafts) }) return ((Result<Drawn>.Refused)drawn).Problem;
        return await Keep(command, drafts, day, payBy, [.. accounts.Except(drafts.Select(d => d.Account), StringComparer.Ordinal)], stop);
    }

    internal static bool AsksToPay(LetterKind kind) => kind is LetterKind.Reminder or LetterKind.Demand;

    /// <summary>Months with something open, outside claims.</summary>
    internal static List<LetterSheet.Item> ItemsOf(ExplainAccount.Explained explained) =>
    [
        .. explained.Items.Where(i => i.Group is null && (i.Open > Money.Zero || i.Interest > Money.Zero)).GroupBy(i => (i.Period, i.EffectiveDue)).OrderBy(g => g.Key.EffectiveDue).ThenBy(g => g.Key.Period)
            .Select(g => new LetterSheet.Item(
                $"{g.Key.Period.FirstDay:MM.yyyy}", g.Key.EffectiveDue, Math.Max(0, explained.AsOf.DayNumber - g.Key.EffectiveDue.DayNumber), g.Sum(i => i.Open.Grosze), g.Sum(i => i.Interest.Grosze))),
    ];

    // Everything is read and computed before the writer's turn begins.
    private async Task<Result<Drawn>> Draw(Command command, List<string> accounts, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        if (PublishFigures.LastAsOf(db) is not { } shown) return new ExplainAccount.NothingPublished();
        var (day, today) = (command.AsOf ?? shown, clock.TodayInPoland());
        if (day > shown) return new NotShownYet(day, shown);
        var payBy = AsksToPay(command.Kind) ? command.PayBy ?? policy.Value.PayBy(command.Kind, today) : (DateOnly?)null;
        if (payBy < AccountLettersPolicy.Earliest(command.Kind, today)) return new TermTooShort(payBy.Value, AccountLettersPolicy.Earliest(command.Kind, today));
        var drafts = await Drafts(db, command.Kind, accounts, day, payBy, stop);
        if (drafts is not Result<List<Draft>>.Ok { Value: var all }) return ((Result<List<Draft>>.Refused)drafts).Problem;
        return all.Count == 0 ? new NothingToWrite() : new Drawn(day, payBy, all);
    }

    private async Task<Result<List<Draft>>> Drafts(IBokDb db, LetterKind kind, List<string> accounts, DateOnly day, DateOnly? payBy, CancellationToken stop)
    {
        var places = await (
            from a in db.LedgerAccounts.AsNoTracking()
            join p in db.Premises on a.Facts.PremisesId equals p.Id
            where accounts.Contains(a.Code)
            orderby p.Code, a.Code
            select new { a.Id, a.Code, a.Facts.Nrb, p.Facts.Address }).ToListAsync(stop);
        var addresses = await Addresses.Of(db, [.. places.Select(p => p.Id)], day, stop);
        var accountOf = await explain.Many(db, stop);
        List<Draft> all = [];
        foreach (var place in places)
        {
            if (!addresses.TryGetValue(place.Id, out var to)) continue;
            var answer = await accountOf.For(place.Id, place.Code, day, stop);
            if (answer is not Result<ExplainAccount.Explained>.Ok { Value: var explained }) return ((Result<ExplainAccount.Explained>.Refused)answer).Problem;
            if (AsksToPay(kind) && explained.Figures.ToPayNow == Money.Zero) continue;
            var sheet = LetterWording.Of(new(kind, place.Code, place.Address, place.Nrb.ToGrouped(), day, payBy, explained.Figures, ItemsOf(explained)));
            all.Add(new(place.Id, place.Code, to, sheet, AsksToPay(kind) ? explained.Figures.ToPayNow : explained.Figures.Balance));
        }

        return all;
    }

    private Task<Result<Written>> Keep(Command command, List<Draft> drafts, DateOnly day, DateOnly? payBy, IReadOnlyList<string> left, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var batch = (await db.AccountLetters.MaxAsync(l => (int?)l.Batch, cancel) ?? 0) + 1;
            List<AccountLetter> letters =
            [
                .. drafts.Select(d => new AccountLetter
                {
                    Kind = command.Kind, AccountId = d.AccountId, Batch = batch, RecipientName = d.To.Names, RecipientAddress = d.To.Address, AsOf = day, PayBy = payBy,
                    Total = d.Total, Sheet = d.Sheet.ToJson(), MadeAt = now, MadeBy = command.By.Login,
                }),
            ];
            db.AccountLetters.AddRange(letters);
            await db.SaveChangesAsync(cancel);
            foreach (var (letter, draft) in letters.Zip(drafts))
                db.AccountLetterRecipients.AddRange(draft.To.Persons.Select(p => new LetterRecipient { LetterId = letter.Id, PersonId = p }));
            var numbers = letters.Select(l => l.Number).ToList();
            await audit.Within(
                db, command.By, AuditOperation.AccountLettersWritten, $"pisma, partia {batch}", null,
                $"{command.Kind}, {letters.Count}: {string.Join(", ", drafts.Select(d => d.Account).Take(50))}", cancel, "JSM §4.3");
            await db.SaveChangesAsync(cancel);
            return (true, (Result<Written>)new Written(batch, numbers, left));
        }, stop);

    private sealed record Drawn(DateOnly Day, DateOnly? PayBy, List<Draft> Drafts);

    private sealed record Draft(int AccountId, string Account, Addresses.Addressees To, LetterSheet Sheet, Money Total);
}
