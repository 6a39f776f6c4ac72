using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>One mandate for the office, whole; reading is logged.</summary>
public sealed class ReadMandate(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted)
{
    private const int Most = 200;

    public sealed record Step(DateTime At, string By, MandateEvent Event, MandateState To, string Clause, string? Note);

    public sealed record Scan(int Id, FileKind Kind, string OriginalName, int Length, string Sha256, string By, DateTime At);

    public sealed record Link(string Number, MandateState State);

    /// <param name="Account">As shown: whole, or masked after the end (ChSM IV.3).</param>
    /// <param name="AccountIsRight">False: the digits on the paper are no account (ChSM II.6).</param>
    /// <param name="IsToWithdraw">Three months without funds were counted and nobody has decided yet (ChSM II.14).</param>
    /// <param name="Hinders">What keeps it from becoming active; null: nothing that the program knows.</param>
    public sealed record Whole(
        string Number, int Version, MandateForm Form, MandateState State, DateTime StateSince, Link? Replaces, Link? ReplacedBy, string PremisesCode, string Premises,
        string ClientCode, string Client, ObligationKinds Scope, Payer Payer, string Account, bool AccountIsRight, string BankName, string? PaymentIdentifier, PaperIntake Paper,
        int? RegulationNumber, DateOnly? ActiveFrom, SuspensionReason? Suspension, EndReason? Ended, DateOnly? EndedOn, DateOnly? RetainedUntil, DateTime? ErasedAt,
        bool IsToWithdraw, Problem? Hinders, IReadOnlyList<Step> Steps, IReadOnlyList<Scan> Scans)
    {
        /// <summary>Whether the table of its life has that step from here.</summary>
        public bool Allows(MandateEvent happened) => MandateLife.Next(State, happened) is not null;

        /// <summary>A moved account can go on with it (reading B10).</summary>
        public bool CanMove => MandateLife.IsLive(State) && Suspension is not (SuspensionReason.WithdrawnAtBank or SuspensionReason.NoMandate or SuspensionReason.Deceased);

        public bool IsLive => MandateLife.IsLive(State);

        public bool HasEnded => MandateLife.HasEnded(State);
    }

    /// <param name="mayReadEnded">An administrator reads the account also after the end; others see its first and last digits.</param>
    public async Task<Result<Whole>> Of(Actor by, string number, bool mayReadEnded, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await MandateCasework.Find(db, number, stop) is not { } one) return new NotYours($"zgoda {number}");
        if (await restricted.IsHiddenFrom(by, one.ClientId, stop)) return new PersonRestricted();
        var masked = MandateLife.HasEnded(one.State) && !mayReadEnded;
        await audit.Add(by, AuditOperation.PersonRead, MandateLife.HasEnded(one.State) && mayReadEnded ? $"{number}, pełny numer rachunku" : number, stop);
        var premises = await db.Premises.Where(p => p.Id == one.PremisesId).Select(p => new { p.Code, p.Facts.Address }).FirstAsync(stop);
        var client = await db.Persons.Where(p => p.Id == one.ClientId).Select(p => new { p.Code, p.Facts.Name }).FirstAsync(stop);
        var regulation = await db.RegulationVersions.Where(v => v.Id == one.RegulationVersionId).Select(v => v.Number).FirstOrDefaultAsync(stop);
        return new Whole(
            one.Number, one.Version, one.Form, one.State, one.StateSince, await LinkTo(db.Mandates.Where(m => m.Id == one.ReplacesId), stop),
            await LinkTo(db.Mandates.Where(m => m.ReplacesId == one.Id), stop), premises.Code, premises.Address, client.Code, client.Name, one.Scope, one.Payer,
            Shown(one, masked), one.Account is not null, one.BankName, one.PaymentIdentifier, one.Paper, regulation, one.ActiveFrom, one.Suspension, one.Ended, one.EndedOn,
            one.RetainedUntil, one.ErasedAt, await IsToWithdraw(db, one.Id, stop), await Hinders(db, one, stop), await Steps(db, one.Id, stop), await Scans(db, one.Id, stop));
    }

    private static Task<bool> IsToWithdraw(IBokDb db, int id, CancellationToken stop) =>
        db.DebitTasks.AnyAsync(t => t.MandateId == id && t.DoneAt == null && t.Kind == DebitTaskKind.WithdrawMandate, stop);

    private static string Shown(Mandate one, bool masked) => one.Account switch
    {
        { } account => masked ? account.ToMasked() : account.ToGrouped(),
        _ when masked && one.AccountAsWritten.Length > 0 => $"**** {one.AccountAsWritten[^Math.Min(4, one.AccountAsWritten.Length)..]}",
        _ => one.AccountAsWritten,
    };

    private static async Task<Problem?> Hinders(IBokDb db, Mandate one, CancellationToken stop) => one.State switch
    {
        MandateState.Draft when one.Account is null => new SubmitMandate.AccountWrong(one.AccountAsWritten),
        MandateState.Draft or MandateState.Submitted or MandateState.SentToBank or MandateState.Confirmed or MandateState.StartedWithoutConfirmation =>
            await StartMandates.Hinders(db, one, stop),
        MandateState.Active or MandateState.Suspended => await ListDebitBanks.Refuses(db, one, stop),
        _ => null,
    };

    // Of several continuations the last one counts: earlier ones were given up.
    private static async Task<Link?> LinkTo(IQueryable<Mandate> found, CancellationToken stop) =>
        await found.AsNoTracking().OrderByDescending(m => m.Id).FirstOrDefaultAsync(stop) is { } one ? new(one.Number, one.State) : null;

    private static Task<List<Step>> Steps(IBokDb db, int id, CancellationToken stop) => db.MandateSteps.AsNoTracking().Where(s => s.MandateId == id)
        .OrderBy(s => s.Id).Select(s => new Step(s.At, s.By, s.Event, s.To, s.Clause, s.Note)).Take(Most).ToListAsync(stop);

    private static Task<List<Scan>> Scans(IBokDb db, int id, CancellationToken stop) => db.MandateScans.AsNoTracking().Where(s => s.MandateId == id)
        .OrderBy(s => s.Id).Select(s => new Scan(s.Id, s.Kind, s.OriginalName, s.Bytes.Length, s.Sha256, s.By, s.At)).Take(Most).ToListAsync(stop);
}
