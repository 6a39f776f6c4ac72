using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Correspondence;

/// <summary>Statements about e-mail with their scans: they prove that an answer went the right way, as long as claims may come.</summary>
internal sealed class EmailStatementData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    public DataKind Kind => DataKind.EmailStatement;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop) =>
        [.. (await db.EmailStatements.AsNoTracking().Where(s => s.PersonId == personId).OrderBy(s => s.Id).Take(100).ToListAsync(stop)).Select(Piece)];

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = policy.Value.ClaimsFrom(today);
        var found = await db.EmailStatements.AsNoTracking().Where(s => s.WithdrawnOn < before).OrderBy(s => s.Id).Take(most).ToListAsync(stop);
        return [.. found.Select(s => ((int?)s.PersonId, Piece(s)))];
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var id = int.Parse(piece, CultureInfo.InvariantCulture);
        await db.EmailStatementScans.Where(s => s.StatementId == id).ExecuteDeleteAsync(stop);
        await db.EmailStatements.Where(s => s.Id == id).ExecuteDeleteAsync(stop);
        return [];
    }

    private KeptData Piece(EmailStatement one)
    {
        var name = one.Id.ToString(CultureInfo.InvariantCulture);
        return one.WithdrawnOn is { } day ? new(Kind, name, policy.Value.Claims(day.Year), KeptBecause.Claims) : new(Kind, name, null, KeptBecause.RelationLasts);
    }
}
