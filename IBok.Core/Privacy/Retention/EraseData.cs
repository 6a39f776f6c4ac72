using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Retention;

/// <summary>
/// Erases pieces of personal data inside the caller's transaction: each slice its own, then the words of the audit log about them. Who erased what is an entry
/// of that log; amounts, days and states are never touched.
/// </summary>
public sealed class EraseData(IEnumerable<IPersonalData> kinds, ForgetInAudit forget, AuditLog audit, TimeProvider clock)
{
    /// <param name="personId">Null: the piece belongs to a year or to nobody known.</param>
    /// <exception cref="LongWorkUnderWayException">A package is being posted: it would bring back what is erased.</exception>
    internal async Task Within(IBokDb db, Actor by, int? personId, IReadOnlyList<KeptData> pieces, string? article, CancellationToken stop)
    {
        OpenPosting.MustBeNone(db);
        var (now, code) = (clock.GetUtcNow().UtcDateTime, await db.Persons.Where(p => p.Id == personId).Select(p => p.Code).FirstOrDefaultAsync(stop));
        await OpenErasure.During(db, async () =>
        {
            foreach (var piece in pieces)
            {
                List<string> subjects = [];
                foreach (var kind in kinds.Where(k => k.Kind == piece.Kind)) subjects.AddRange(await kind.Erase(db, personId, piece.Piece, now, stop));
                var logins = piece.Kind == DataKind.Identity ? subjects : [];
                if (subjects.Count > 0) await forget.Within(db, by, $"dane: {piece.Kind} {code ?? piece.Piece}".TrimEnd(), subjects, logins, stop);
                await audit.Within(db, by, AuditOperation.PersonalDataErased, code is null ? $"dane: {piece.Piece}" : $"dane {code}", null, $"{piece.Kind} {piece.Piece}".TrimEnd(), stop, article);
                await db.SaveChangesAsync(stop);
            }
        }, stop);
    }
}
