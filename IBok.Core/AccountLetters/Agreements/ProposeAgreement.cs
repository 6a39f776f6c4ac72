using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.AccountLetters.Agreements;

/// <summary>Proposes an agreement over everything that is late on an account, with its schedule and its sheet for two signatures.</summary>
public sealed class ProposeAgreement(ExplainAccount explain, Writer writer, AuditLog audit, IOptions<AccountLettersPolicy> policy, TimeProvider clock)
{
    /// <param name="Account">An account's code.</param>
    /// <param name="Count">Instalments, from 2.</param>
    /// <param name="First">The day of the first.</param>
    public sealed record Command(Actor By, string Account, int Count, DateOnly First);

    /// <param name="Letter">Number of the sheet.</param>
    public sealed record Proposed(string Number, string Letter);

    public sealed record WrongCount(int Found, int Most) : Problem("agreement-count");

    /// <summary>The first instalment lies in the past, or more than three months ahead.</summary>
    public sealed record WrongFirstDay(DateOnly First) : Problem("agreement-first-day");

    /// <summary>Nothing is late, or so little that an instalment would be under a złoty.</summary>
    public sealed record NothingLate(string Account) : Problem("agreement-nothing-late");

    /// <summary>Nobody holds the account: there is nobody to sign.</summary>
    public sealed record Nobody(string Account) : Problem("agreement-nobody");

    /// <summary>A proposal of the account waits for signatures already.</summary>
    public sealed record AlreadyProposed(string Account) : Problem("agreement-already-proposed");

    public async Task<Result<Proposed>> Handle(Command command, CancellationToken stop)
    {
        if (command.Count < 2 || command.Count > policy.Value.MostInstalments) return new WrongCount(command.Count, policy.Value.MostInstalments);
        var today = clock.TodayInPoland();
        if (command.First <= today || command.First > today.AddMonths(3)) return new WrongFirstDay(command.First);
        var answer = await explain.For(command.Account, null, stop);
        if (answer is not Result<ExplainAccount.Explained>.Ok { Value: var explained }) return ((Result<ExplainAccount.Explained>.Refused)answer).Problem;
        var late = LateOf(explained);
        var (open, interest) = (new Money(late.Sum(i => i.Open.Grosze)), new Money(late.Sum(i => i.Interest.Grosze)));
        if (open.Grosze < command.Count * 100L) return new NothingLate(explained.Account);
        var plan = PlanInstalments.Of(open + interest, command.Count, command.First);
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Keep(db, command.By, explained, late, (open, interest), plan, cancel);
            return (done is Result<Proposed>.Ok, done);
        }, stop);
    }

    /// <summary>What a schedule would be, before anything is kept; null where the account has nothing late.</summary>
    public async Task<(ExplainAccount.Explained Explained, Money Open, Money Interest)?> Preview(string account, CancellationToken stop)
    {
        if (await explain.For(account, null, stop) is not Result<ExplainAccount.Explained>.Ok { Value: var explained }) return null;
        var late = LateOf(explained);
        return (explained, new(late.Sum(i => i.Open.Grosze)), new(late.Sum(i => i.Interest.Grosze)));
    }

    /// <summary>Effectively due by the day of the figures, open, and in no claim yet.</summary>
    internal static List<ExplainAccount.OpenItem> LateOf(ExplainAccount.Explained explained) =>
        [.. explained.Items.Where(i => i.Group is null && i.Open > Money.Zero && i.EffectiveDue <= explained.AsOf).OrderBy(i => i.EffectiveDue).ThenBy(i => i.EntryId, StringComparer.Ordinal)];

    private async Task<Result<Proposed>> Keep(
        IBokDb db, Actor by, ExplainAccount.Explained explained, List<ExplainAccount.OpenItem> late, (Money Open, Money Interest) sums,
        IReadOnlyList<LetterSheet.Instalment> plan, CancellationToken stop)
    {
        var account = await (
            from a in db.LedgerAccounts.AsNoTracking()
            join p in db.Premises on a.Facts.PremisesId equals p.Id
            where a.Code == explained.Account
            select new { a.Id, a.Facts.Nrb, p.Facts.Address }).SingleAsync(stop);
        if (await db.InstalmentAgreements.AnyAsync(a => a.AccountId == account.Id && a.State == AgreementState.Proposed, stop)) return new AlreadyProposed(explained.Account);
        if (!(await Addresses.Of(db, [account.Id], explained.AsOf, stop)).TryGetValue(account.Id, out var to)) return new Nobody(explained.Account);
        var now = clock.GetUtcNow().UtcDateTime;
        var one = db.InstalmentAgreements.Add(new()
        {
            AccountId = account.Id, Principal = sums.Open, Interest = sums.Interest, AsOf = explained.AsOf, ProposedAt = now, ProposedBy = by.Login, StateSince = now,
        }).Entity;
        await db.SaveChangesAsync(stop);
        await AddRows(db, one, late, plan, stop);
        var sheet = AgreementWording.Of(one, explained, account.Address, account.Nrb.ToGrouped(), plan);
        var letter = await AddLetter(db, one, by, to, sheet, now, stop);
        await audit.Within(db, by, AuditOperation.AgreementStep, one.Number, null, $"{AgreementState.Proposed}: {explained.Account}, {one.Total.ToIntake()}, {plan.Count}", stop, "JSM §4.2");
        await db.SaveChangesAsync(stop);
        return new Proposed(one.Number, letter.Number);
    }

    private static async Task AddRows(
        IBokDb db, InstalmentAgreement one, List<ExplainAccount.OpenItem> late, IReadOnlyList<LetterSheet.Instalment> plan, CancellationToken stop)
    {
        var entries = late.ToDictionary(i => i.EntryId, i => i.Open, StringComparer.Ordinal);
        foreach (var some in entries.Keys.Chunk(500))
            foreach (var c in await db.Charges.AsNoTracking().Where(c => some.Contains(c.EntryId)).Select(c => new { c.Id, c.EntryId }).ToListAsync(stop))
                db.AgreementCharges.Add(new() { AgreementId = one.Id, ChargeId = c.Id, Open = entries[c.EntryId] });
        db.AgreedInstalments.AddRange(plan.Select(i => new AgreedInstalment { AgreementId = one.Id, Number = i.Number, DueOn = i.DueOn, Amount = i.Amount() }));
    }

    private static async Task<AccountLetter> AddLetter(
        IBokDb db, InstalmentAgreement one, Actor by, Addresses.Addressees to, LetterSheet sheet, DateTime now, CancellationToken stop)
    {
        var letter = db.AccountLetters.Add(new()
        {
            Kind = LetterKind.Agreement, AccountId = one.AccountId, Batch = (await db.AccountLetters.MaxAsync(l => (int?)l.Batch, stop) ?? 0) + 1, RecipientName = to.Names,
            RecipientAddress = to.Address, AsOf = one.AsOf, Total = one.Total, Sheet = sheet.ToJson(), AgreementId = one.Id, MadeAt = now, MadeBy = by.Login,
        }).Entity;
        await db.SaveChangesAsync(stop);
        db.AccountLetterRecipients.AddRange(to.Persons.Select(p => new LetterRecipient { LetterId = letter.Id, PersonId = p }));
        return letter;
    }
}
