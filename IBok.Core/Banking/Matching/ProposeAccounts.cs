using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking.Matching;

/// <summary>Whose a line may be, for a clerk who decides: each account with a score and what speaks for it. Nothing is posted by a score.</summary>
public sealed class ProposeAccounts(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 5, MostLooked = 50, ShortestWord = 3;

    // What speaks for an account, in points: the same payer before says most, an amount alone little.
    private const int PaidBefore = 60, NamedPayer = 40, NamedPlace = 30, AmountDue = 20;

    /// <param name="Score">Sum of points, 0 to 150.</param>
    /// <param name="Reasons">Codes; their sentences are <c>proposal.CODE</c>.</param>
    public sealed record Proposal(string Account, string Premises, string Address, string? Person, int Score, IReadOnlyList<string> Reasons);

    public async Task<IReadOnlyList<Proposal>> For(int lineId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.BankLines.AsNoTracking().SingleOrDefaultAsync(l => l.Id == lineId, stop) is not { } line) return [];
        Dictionary<int, List<(string Reason, int Points)>> found = [];
        void Speak(IEnumerable<int> accounts, string reason, int points)
        {
            foreach (var account in accounts.Distinct()) (found.TryGetValue(account, out var list) ? list : found[account] = []).Add((reason, points));
        }

        if (line.Counterparty.Length > 0)
        {
            Speak(
                await (from l in db.BankLines join p in db.BankLineParts on l.Id equals p.LineId
                    where l.State == LineState.Posted && l.Counterparty == line.Counterparty && !p.IsTakenBack
                    orderby l.Id descending select p.AccountId).Take(MostLooked).ToListAsync(stop), "paid-before", PaidBefore);
        }

        Speak(await OfPersons(db, Words(line.CounterpartyName), stop), "payer-named", NamedPayer);
        Speak(await OfPlaces(db, Words(line.CounterpartyAddress), Words(line.Title), stop), "place-named", NamedPlace);
        await SpeakOfAmounts(db, line.Amount, found, stop);
        if (line.AccountId is { } seems && !found.ContainsKey(seems)) found[seems] = [("number-written", PaidBefore)];
        return await Described(db, found, stop);
    }

    // An amount speaks for an account that something else speaks for, too.
    private static async Task SpeakOfAmounts(IBokDb db, Money amount, Dictionary<int, List<(string Reason, int Points)>> found, CancellationToken stop)
    {
        var accounts = found.Keys.ToList();
        var shown = await db.PublishedFigures.AsNoTracking()
            .Where(f => accounts.Contains(f.AccountId) && f.PublicationId == db.PublishedFigures.Where(x => x.AccountId == f.AccountId).Max(x => x.PublicationId))
            .Take(accounts.Count).ToListAsync(stop);
        foreach (var f in shown.Where(f => f.Due + f.Interest - f.Credit == amount || f.Due == amount || f.NextDue == amount))
            found[f.AccountId].Add(("amount-due", AmountDue));
    }

    private static async Task<List<int>> OfPersons(IBokDb db, List<string> words, CancellationToken stop)
    {
        if (words.Count < 2) return []; // a first name alone says nothing
        var persons = db.Persons.AsNoTracking();
        foreach (var word in words.Take(3)) persons = persons.Where(p => p.SearchKey.Contains(word));
        return await (
            from p in persons
            join t in db.LegalTitles on p.Id equals t.Facts.PersonId
            join a in db.LedgerAccounts on t.Facts.PremisesId equals a.Facts.PremisesId
            where a.Facts.PersonId == null || a.Facts.PersonId == p.Id
            orderby a.Id
            select a.Id).Take(MostLooked).ToListAsync(stop);
    }

    // A street and a number of premises, wherever the payer wrote them.
    private static async Task<List<int>> OfPlaces(IBokDb db, List<string> address, List<string> title, CancellationToken stop)
    {
        foreach (var words in new[] { title, address })
        {
            var numbers = words.Where(w => w.Any(char.IsAsciiDigit)).Take(2).ToList();
            var street = words.FirstOrDefault(w => w.Length > ShortestWord && !w.Any(char.IsAsciiDigit));
            if (numbers.Count == 0 || street is null) continue;
            var places = db.Premises.AsNoTracking().Where(p => p.SearchKey.Contains(street));
            foreach (var number in numbers) places = places.Where(p => p.SearchKey.Contains(number));
            var near = await (
                from p in places
                join a in db.LedgerAccounts on p.Id equals a.Facts.PremisesId
                orderby a.Id
                select new { a.Id, p.Facts.Address, p.Facts.Number }).Take(MostLooked).ToListAsync(stop);
            var accounts = near.Where(a => numbers.TrueForAll(Words($"{a.Address} {a.Number}").Contains)).Select(a => a.Id).ToList(); // "1" is not in "11"
            if (accounts.Count > 0) return accounts;
        }

        return [];
    }

    private static async Task<IReadOnlyList<Proposal>> Described(IBokDb db, Dictionary<int, List<(string Reason, int Points)>> found, CancellationToken stop)
    {
        List<Proposal> proposals = [];
        foreach (var (account, reasons) in found.OrderByDescending(f => f.Value.Sum(r => r.Points)).ThenBy(f => f.Key).Take(Most))
        {
            var (score, because) = (reasons.Sum(r => r.Points), reasons.ConvertAll(r => r.Reason));
            proposals.Add(await (
                from a in db.LedgerAccounts.AsNoTracking()
                join p in db.Premises on a.Facts.PremisesId equals p.Id
                where a.Id == account
                select new Proposal(
                    a.Code, p.Code, p.Facts.Address,
                    (from t in db.LegalTitles
                        join x in db.Persons on t.Facts.PersonId equals x.Id
                        where t.Facts.PremisesId == p.Id
                        orderby t.Facts.ValidFrom descending
                        select x.RestrictedOn == null ? x.Facts.Name : IRestricted.Name).FirstOrDefault(),
                    score, because)).SingleAsync(stop));
        }

        return proposals;
    }

    private static List<string> Words(string text) =>
        [.. SearchKey.Of(text).Split([' ', '/', ',', '.', ';', '|'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= ShortestWord || w.Any(char.IsAsciiDigit)).Take(8)];
}
