using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>A clerk says which person complains (reading A13); the person's login sees the case from then on.</summary>
public sealed class LinkComplainant(ComplaintWork cases)
{
    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, string? personCode, CancellationToken stop) =>
        cases.Step<bool>(handle, ComplaintEvent.Link, async now =>
        {
            var code = personCode?.Trim() ?? "";
            if (code.Length == 0) return new RegisterComplaint.PersonNeeded();
            if (await now.Db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, now.Stop) is not { } person) return new RegisterComplaint.NoSuchPerson(code);
            (now.Case.PersonId, now.Case.UserId) = (person.Id, await RegisterComplaint.UserOf(now.Db, person.Id, now.Stop));
            now.Case.Contents = now.Case.Contents with { Name = now.Case.Contents.Name ?? person.Facts.Name, Address = now.Case.Contents.Address ?? person.Facts.Address };
            return new ComplaintWork.Outcome<bool>(true, $"osoba {code}");
        }, stop);
}

/// <summary>Persons who may be behind a complaint that came as a mail or a letter.</summary>
public sealed class FindComplainant(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 10;

    /// <param name="Login">Null: the person has none.</param>
    public sealed record Row(string PersonCode, string Name, string Address, string? Login, bool SameEmail);

    /// <summary>By the sender's address, as it is registered, then by the words of a name or number.</summary>
    public async Task<IReadOnlyList<Row>> By(string? email, string? name, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var found = new List<Row>();
        if (SearchKey.Of(email) is { Length: > 3 } address)
            found.AddRange((await Ask(db, [address], stop)).Where(r => string.Equals(r.Email, email!.Trim(), StringComparison.OrdinalIgnoreCase)).Select(r => r.Row with { SameEmail = true }));
        var words = SearchKey.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (found.Count < Most && words.Length > 0) found.AddRange((await Ask(db, words, stop)).Select(r => r.Row));
        return [.. found.DistinctBy(r => r.PersonCode, StringComparer.Ordinal).Take(Most)];
    }

    private static async Task<List<(Row Row, string? Email)>> Ask(IBokDb db, IEnumerable<string> words, CancellationToken stop)
    {
        var all = db.Persons.AsNoTracking().Where(p => p.RestrictedOn == null);
        foreach (var word in words.Take(8)) all = all.Where(p => p.SearchKey.Contains(word));
        var rows = await (
            from p in all
            orderby p.Code
            select new
            {
                p.Code, p.Facts.Name, p.Facts.Address, p.Facts.Email,
                Login = (from a in db.PortalAccounts join u in db.Users on a.UserId equals u.Id where a.PersonId == p.Id orderby a.Id descending select u.UserName).FirstOrDefault(),
            }).Take(Most).ToListAsync(stop);
        return rows.ConvertAll<(Row, string?)>(r => (new(r.Code, r.Name, r.Address, r.Login, SameEmail: false), r.Email));
    }
}
