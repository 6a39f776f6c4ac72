using System.Globalization;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Demo;

/// <summary>Direct-debit mandates of scene households in many states, each step by the use case that a clerk would use; once a folder.</summary>
public sealed class DemoMandates(
    ListMandates list, AddDebitBank addBank, OpenMandate open, SubmitMandate submit, SendToBank send, ConfirmMandate confirm, StartWithoutConfirmation start, StartMandates startAll,
    HoldMandate hold, WithdrawByClient withdraw, SendOutbox outbox, IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    private const string Listed = "99999999", NotListed = "99800000";

    private static readonly Actor Clerk = new("clerk");

    /// <summary>Only in Development, after the demo's logins were made: letters go to their inboxes.</summary>
    public async Task Handle(CancellationToken stop)
    {
        if ((await list.Counts(stop)).Count > 0) return;
        foreach (var (prefix, name) in new[] { ("999", "Bank Przykładowy"), ("102", ""), ("114", ""), ("124", "") }) await addBank.Handle(Clerk, prefix, name, stop);
        List<string> active = [await Confirmed(1, 1, stop), await Confirmed(11, 11, stop), await Confirmed(12, 12, stop)];
        if (await Opened(6, 6, stop) is { } returned)
        {
            await submit.Handle(new(Clerk, returned, 0), stop);
            await start.Handle(new(Clerk, returned, 1), stop);
        }

        await outbox.Run(stop); // a mandate begins with the letter that left
        await startAll.Run(stop);
        await hold.Handle(new(Clerk, active[1], 4), "telefon klienta: rachunek w trakcie przenoszenia", stop);
        await withdraw.Handle(new(Clerk, active[2], 4), new(Today, PaperChannel.HeadOffice, "segregator 1/2026", null), stop);
        await Opened(2, 2, stop, wrong: true);
        foreach (var (person, premises, bank) in new[] { (7, 7, Listed), (15, 15, NotListed) })
            if (await Opened(person, premises, stop, bank: bank) is { } number) await submit.Handle(new(Clerk, number, 0), stop);
        await Sent(3, 3, stop);
        await Sent(8, 9, stop, PayerKind.LegalPerson);
    }

    private DateOnly Today => clock.TodayInPoland();

    private async Task<string> Confirmed(int person, int premises, CancellationToken stop)
    {
        var number = await Sent(person, premises, stop);
        await confirm.Handle(new(Clerk, number, 2), stop);
        return number;
    }

    private async Task<string> Sent(int person, int premises, CancellationToken stop, PayerKind kind = PayerKind.Natural)
    {
        var number = await Opened(person, premises, stop, kind) ?? "";
        await submit.Handle(new(Clerk, number, 0), stop);
        await send.Handle(new(Clerk, number, 1), stop);
        return number;
    }

    private async Task<string?> Opened(int person, int premises, CancellationToken stop, PayerKind kind = PayerKind.Natural, string bank = Listed, bool wrong = false)
    {
        var account = Nrb.WithCheck(string.Create(CultureInfo.InvariantCulture, $"{bank}{person:0000000000000000}")).ToString();
        if (wrong) account = account[..^1] + (account[^1] == '9' ? '8' : '9');
        var (code, name) = ($"P-{person:00000}", "");
        await using (var db = await dbs.CreateDbContextAsync(stop))
            name = await db.Persons.Where(p => p.Code == code).Select(p => p.Facts.Name).FirstOrDefaultAsync(stop);
        var paper = new MandatePaper(
            ObligationKinds.Charges | ObligationKinds.WaterMeters, kind, name, $"ul. Pokazowa 1/{premises}", "00-000 Przykładowo", kind == PayerKind.Natural, account,
            PaperChannel.HeadOffice, "pokój 12", Today, Today);
        var opened = await open.Handle(new(Clerk, MandateForm.Consent, null, $"L-{premises:00000}", code, paper), stop);
        return (opened as Result<string>.Ok)?.Value;
    }
}
