using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// After the time for which data of an ended consent are kept, its account, payer, papers and letters are erased; that there was a consent, its steps and
/// all entries stay (ChSM IV.3).
/// </summary>
internal sealed class MandateData(MandateCasework casework) : IPersonalData
{
    public DataKind Kind => DataKind.Mandate;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop) =>
        [.. (await db.Mandates.AsNoTracking().Where(m => m.ClientId == personId && m.ErasedAt == null).OrderBy(m => m.Id).Take(100).ToListAsync(stop)).Select(Piece)];

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop) =>
        [.. (await db.Mandates.AsNoTracking().Where(m => m.RetainedUntil < today && m.ErasedAt == null).OrderBy(m => m.Id).Take(most).ToListAsync(stop)).Select(m => ((int?)m.ClientId, Piece(m)))];

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var id = Mandate.Numbers.Parse(piece) ?? throw new InvalidOperationException($"No mandate {piece}.");
        var one = await db.Mandates.FirstAsync(m => m.Id == id, stop);
        await Outbox.Forget(db, one.Number, stop);
        await db.MandateScans.Where(s => s.MandateId == id).ExecuteDeleteAsync(stop);
        var done = await casework.Take<bool>(db, MandateCasework.Program, one, MandateEvent.Erase, moment =>
        {
            (one.Account, one.AccountAsWritten, one.BankName, one.ErasedAt) = (null, "", "", moment.At);
            one.Payer = one.Payer with { Name = "", Street = "", Town = "" };
            return Task.FromResult<Result<MandateCasework.Outcome<bool>>>(new MandateCasework.Outcome<bool>(true));
        }, stop);
        if (done is Result<bool>.Refused no) throw new InvalidOperationException($"{piece}: {no.Problem.Code}");
        return [];
    }

    private KeptData Piece(Mandate one) => one.RetainedUntil is { } until ? new(Kind, one.Number, until, KeptBecause.DebitRegulations) : new(Kind, one.Number, null, KeptBecause.RelationLasts);
}
