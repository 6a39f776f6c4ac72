using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Registrations;

/// <summary>
/// Titles that may be the applicant's, with what agrees and what differs side by side; the clerk decides (JSM §2.2). Found by premises and by
/// name, so that a mistake in one of them still leads to the other.
/// </summary>
public sealed class ProposeTitles(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    private const int MostProposals = 10, MostCandidates = 200;

    // Words of addresses that everybody writes otherwise.
    private static readonly HashSet<string> Noise = new(["ul.", "ul", "al.", "al", "os.", "os", "pl.", "pl", "nr", "m.", "m"], StringComparer.Ordinal);

    /// <summary>One thing compared.</summary>
    public sealed record Line(ApplicationField Field, string? Applied, string? Known, bool Agrees);

    /// <param name="Conflict">Another login that uses the premises today; for the clerk only.</param>
    public sealed record Proposal(
        string TitleCode, string PersonCode, string PremisesCode, bool IsValid, DateOnly From, DateOnly? To, IReadOnlyList<Line> Lines, string? Conflict)
    {
        public int Agreeing => Lines.Count(l => l.Agrees);
    }

    private sealed record Candidate(
        int TitleId, string TitleCode, LegalTitleKind Kind, DateOnly From, DateOnly? To, int PersonId, string PersonCode, string Name, string? Representative,
        string PersonAddress, string? Email, string? Phone, string? Nip, int PremisesId, string PremisesCode, string PremisesAddress, string PremisesKey);

    /// <param name="application">As it counts.</param>
    /// <param name="premisesOfAccount">Codes of premises that the settlement account number led to; the ledger knows them, not we.</param>
    public async Task<IReadOnlyList<Proposal>> For(Effective application, IReadOnlyList<string> premisesOfAccount, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var candidates = await Find(db, application, premisesOfAccount, stop);
        var conflicts = await Conflicts(db, [.. candidates.Select(c => c.PremisesId).Distinct()], today, stop);
        return [.. candidates.Select(c => Compare(application, premisesOfAccount, c, today, conflicts))
            .OrderByDescending(p => p.IsValid).ThenByDescending(p => p.Agreeing).ThenBy(p => p.TitleCode, StringComparer.Ordinal).Take(MostProposals)];
    }

    private static async Task<List<Candidate>> Find(IBokDb db, Effective application, IReadOnlyList<string> premisesOfAccount, CancellationToken stop)
    {
        var all =
            from t in db.LegalTitles.AsNoTracking()
            join person in db.Persons on t.Facts.PersonId equals person.Id
            join premises in db.Premises on t.Facts.PremisesId equals premises.Id
            where person.RestrictedOn == null
            select new { t, person, premises };
        List<int> ids = [];
        var byPremises = all;
        foreach (var word in Words($"{application.PremisesAddress} {application.PremisesNumber}")) byPremises = byPremises.Where(x => x.premises.SearchKey.Contains(word));
        if (application.PremisesAddress is not null) ids.AddRange(await byPremises.OrderBy(x => x.t.Id).Select(x => x.t.Id).Take(MostCandidates).ToListAsync(stop));
        var byName = all;
        foreach (var word in Words(application.Name)) byName = byName.Where(x => x.person.SearchKey.Contains(word));
        if (Words(application.Name).Any()) ids.AddRange(await byName.OrderBy(x => x.t.Id).Select(x => x.t.Id).Take(MostCandidates).ToListAsync(stop));
        if (premisesOfAccount.Count > 0)
            ids.AddRange(await all.Where(x => premisesOfAccount.Contains(x.premises.Code)).OrderBy(x => x.t.Id).Select(x => x.t.Id).Take(MostCandidates).ToListAsync(stop));
        return await all.Where(x => ids.Contains(x.t.Id)).OrderBy(x => x.t.Id).Select(x => new Candidate(
            x.t.Id, x.t.Code, x.t.Facts.Kind, x.t.Facts.ValidFrom, x.t.Facts.ValidTo, x.person.Id, x.person.Code, x.person.Facts.Name, x.person.Facts.Representative,
            x.person.Facts.Address, x.person.Facts.Email, x.person.Facts.Phone, x.person.Facts.Nip, x.premises.Id, x.premises.Code, x.premises.Facts.Address,
            x.premises.SearchKey)).Take(2 * MostCandidates).ToListAsync(stop);
    }

    private static async Task<IReadOnlyList<(int PremisesId, int PersonId, string Login)>> Conflicts(IBokDb db, List<int> premises, DateOnly today, CancellationToken stop) =>
    [
        .. (await (
            from account in db.PortalAccounts.AsNoTracking()
            join user in db.Users on account.UserId equals user.Id
            join held in db.LegalTitles on account.PersonId equals held.Facts.PersonId
            where account.State != Accounts.PortalAccountState.Closed && premises.Contains(held.Facts.PremisesId) && held.Facts.ValidFrom <= today && (held.Facts.ValidTo == null || held.Facts.ValidTo >= today)
            orderby user.UserName
            select new { held.Facts.PremisesId, held.Facts.PersonId, Login = user.UserName! }).Take(MostCandidates).ToListAsync(stop))
            .Select(c => (c.PremisesId, c.PersonId, c.Login)),
    ];

    private static Proposal Compare(
        Effective applied, IReadOnlyList<string> premisesOfAccount, Candidate c, DateOnly today, IReadOnlyList<(int PremisesId, int PersonId, string Login)> conflicts)
    {
        List<Line> lines =
        [
            new(ApplicationField.Name, applied.Name, c.Name, SameWords(applied.Name, c.Name)),
            new(ApplicationField.PremisesAddress, $"{applied.PremisesAddress} {applied.PremisesNumber}".Trim(), c.PremisesAddress,
                premisesOfAccount.Contains(c.PremisesCode, StringComparer.Ordinal)
                    || (applied.PremisesAddress is not null && Parts($"{applied.PremisesAddress} {applied.PremisesNumber}").IsSubsetOf(Parts(c.PremisesKey)))),
            new(ApplicationField.TitleKind, $"{applied.TitleKind}", $"{c.Kind}", applied.TitleKind == c.Kind),
            new(ApplicationField.CorrespondenceAddress, applied.CorrespondenceAddress, c.PersonAddress, SameWords(applied.CorrespondenceAddress, c.PersonAddress)),
            new(ApplicationField.Email, applied.Email, c.Email, string.Equals(applied.Email, c.Email, StringComparison.OrdinalIgnoreCase)),
            new(ApplicationField.Phone, applied.Phone, c.Phone, applied.Phone is not null && Digits(applied.Phone) == Digits(c.Phone)),
        ];
        if (applied.Kind == PersonKind.Organisation)
        {
            lines.Add(new(ApplicationField.Nip, applied.Nip, c.Nip, applied.Nip is not null && applied.Nip == c.Nip));
            lines.Add(new(ApplicationField.Representative, applied.Representative, c.Representative, SameWords(applied.Representative, c.Representative)));
        }

        var conflict = conflicts.FirstOrDefault(x => x.PremisesId == c.PremisesId && x.PersonId != c.PersonId).Login;
        return new(c.TitleCode, c.PersonCode, c.PremisesCode, c.From <= today && (c.To is not { } to || to >= today), c.From, c.To, lines, conflict);
    }

    // In any order and without Polish letters: "Nowak Anna" is Anna Nowak.
    private static bool SameWords(string? one, string? other) => one is not null && other is not null && Words(one).ToHashSet(StringComparer.Ordinal).SetEquals(Words(other));

    private static string Digits(string? text) => (text is { Length: > 9 } && text.StartsWith("+48", StringComparison.Ordinal) ? text[3..] : text ?? "") is var rest
        ? new([.. rest.Where(char.IsAsciiDigit)]) : "";

    // "Pokazowa 1/15" and "Pokazowa 1, 15" are one address, "Pokazowa 1/5" is another.
    private static HashSet<string> Parts(string text) => [.. Words(text).SelectMany(w => w.Split('/', StringSplitOptions.RemoveEmptyEntries))];

    private static IEnumerable<string> Words(string? text) =>
        SearchKey.Of(text).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => !Noise.Contains(w)).Distinct(StringComparer.Ordinal).Take(12);
}
