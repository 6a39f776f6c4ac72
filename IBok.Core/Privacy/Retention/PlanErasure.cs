using IBok.Core.Data;
using IBok.Core.Premises;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Retention;

/// <summary>What is held of a person, and what may be erased today: an open debt or case keeps all of it but how somebody signed in (art. 17 ust. 3 lit. e).</summary>
public sealed class PlanErasure(IEnumerable<IPersonalData> kinds, IEnumerable<IOpenMatter> matters)
{
    internal async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        List<KeptData> all = [];
        foreach (var kind in kinds) all.AddRange(await kind.Of(db, personId, today, stop));
        if (!await HasOpenMatter(db, personId, stop)) return [.. all.OrderBy(p => p.Kind)];
        return [.. all.Select(p => p.Kind == DataKind.SignIn || p.Until is null ? p : p with { Until = null, Because = KeptBecause.MatterOpen }).OrderBy(p => p.Kind)];
    }

    /// <summary>A debt or a case of the person is open, at any premises they hold or held.</summary>
    internal async Task<bool> HasOpenMatter(IBokDb db, int personId, CancellationToken stop)
    {
        var premises = await db.LegalTitles.Where(t => t.Facts.PersonId == personId).OrderBy(t => t.Id).Select(t => t.Facts.PremisesId).Distinct().Take(200).ToListAsync(stop);
        foreach (var place in premises.DefaultIfEmpty(0))
            foreach (var matter in matters)
                if (await matter.IsOpenOf(db, personId, place, stop)) return true;
        return false;
    }
}
