using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Payments;
using IBok.Core.Notifications;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>A cooperative with an active mandate for L-1, charges of coming months, and two persons of the office. Payments come from the bank.</summary>
internal sealed class RunDesk : IAsyncDisposable
{
    public static readonly DateOnly December = new(2026, 12, 15);

    private RunDesk(MandateDesk mandates, string number) => (Mandates, Number) = (mandates, number);

    public MandateDesk Mandates { get; }

    /// <summary>The mandate's number.</summary>
    public string Number { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RunDesk> Open(string from = "Bank", params KeyValuePair<string, string?>[] settings)
    {
        var mandates = await MandateDesk.Open([new("Banking:PaymentsFrom", from), new("Intake:HoldBalanceChangeZloty", "100000"), .. settings]);
        return new(mandates, await mandates.Active());
    }

    /// <summary>At a cooperative that is there already, for runs of many mandates.</summary>
    public static RunDesk At(MandateDesk mandates) => new(mandates, "");

    public T Get<T>()
        where T : notnull => Mandates.Core.Get<T>();

    /// <summary>A package of a day with charges of K-1, as <c>id, due, amount</c>.</summary>
    public async Task Charges(DateOnly asOf, params (string Id, DateOnly Due, string Amount)[] charges)
    {
        var package = PackageBuilder.Good();
        package.AsOf = $"{asOf:yyyy-MM-dd}";
        foreach (var (id, due, amount) in charges)
            package["charges.csv"].Add($"{id};K-1;{due:yyyy-MM};Eksploatacja {id};;;;{amount};{due:yyyy-MM-dd};{asOf:yyyy-MM-dd};;");
        await Take(package);
    }

    public Task Take(PackageBuilder package) => Mandates.Core.Take(package);

    public async Task<PlanRun.Plan> Plan(DateOnly due) => Good(await Get<PlanRun>().For(due, Stop));

    /// <summary>A run proposed by one person and approved by another.</summary>
    public async Task<int> Approved(DateOnly due)
    {
        var id = Good(await Get<ProposeRun>().Handle(new(MandateDesk.Clerk, due), Stop));
        Good(await Get<ApproveRun>().Handle(await Seen(id, MandateDesk.OtherClerk), Stop));
        return id;
    }

    /// <summary>The bank has it.</summary>
    public async Task<int> Sent(DateOnly due)
    {
        var id = await Approved(due);
        Good(await Get<HandOutFile>().Handle(MandateDesk.Clerk, id, 1, Stop));
        Good(await Get<SendRun>().Handle(await Seen(id), Stop));
        return id;
    }

    /// <summary>A run as a person sees it who has just given the password.</summary>
    public async Task<ApproveRun.Command> Seen(int id, Actor? by = null) => new(new(by ?? MandateDesk.Clerk), id, (await Whole(id)).Head.Version);

    public async Task Discard(int id) => Good(await Get<DiscardRun>().Handle(new(MandateDesk.Clerk, id, (await Seen(id)).Version), Stop));

    /// <summary>A run as the office reads it, with its first page of debits.</summary>
    public async Task<ReadCollections.Whole> Whole(int run) => Good(await Get<ReadCollections>().One(run, 1, Stop));

    public async Task<ReadCollections.Item> Item(int run) => (await Whole(run)).Items.Single();

    /// <summary>A bank's file with lines <c>amount, day, code</c> for the mandate.</summary>
    public async Task<TakeAnswer.Certificate> Answer(params (string Amount, DateOnly Day, string Code)[] lines)
    {
        var identifier = (await Mandates.Core.Rows("SELECT \"PaymentIdentifier\" FROM \"Mandates\" WHERE \"PaymentIdentifier\" IS NOT NULL"))[0];
        var path = Path.Combine(Path.GetTempPath(), $"odpowiedz-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, "IDP;kwota;data;kod;opis\n" + string.Concat(lines.Select(l => $"{identifier};{l.Amount};{l.Day:yyyy-MM-dd};{l.Code};słowa banku\n")), Stop);
        var answer = Good(await Get<TakeAnswer>().Handle(new(MandateDesk.Clerk, path), Stop));
        File.Delete(path);
        answer.IsRefused.Should().BeFalse(string.Join("; ", answer.Findings));
        return answer;
    }

    /// <summary>Moves the clock to noon of a day.</summary>
    public void GoTo(DateOnly day) => Mandates.Core.Clock.Move(day.ToDateTime(new TimeOnly(11, 0)) - Mandates.Core.Clock.GetUtcNow().UtcDateTime);

    public async Task<Figures> FiguresOn(DateOnly day) =>
        (await Get<ExplainAccount>().For("K-1", day, Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value.Figures;

    public static T Good<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Ok>().Which.Value;

    /// <summary>A charge of any account as <c>id;account;period;component;due;amount</c> of a package.</summary>
    public readonly record struct Due(string Id, string Account, string Period, string Component, DateOnly On, string Amount);

    /// <summary>A charge of the flat L-1, for the month in which it is due.</summary>
    public static Due Flat(string id, DateOnly on, string amount) => new(id, "K-1", $"{on:yyyy-MM}", "Eksploatacja", on, amount);

    /// <summary>A rent of the garage L-2, for the month in which it is due.</summary>
    public static Due Garage(string id, DateOnly on, string amount) => new(id, "K-2", $"{on:yyyy-MM}", "Najem", on, amount);

    /// <summary>A package of a day in which the company of L-2 has an e-mail address, changed at will.</summary>
    public async Task Day(DateOnly asOf, Action<PackageBuilder>? change, params Due[] charges)
    {
        var package = PackageBuilder.Good();
        package.AsOf = $"{asOf:yyyy-MM-dd}";
        package["persons.csv"].Set(3, "email", "osoba2@example.test");
        change?.Invoke(package);
        foreach (var c in charges) package["charges.csv"].Add($"{c.Id};{c.Account};{c.Period};{c.Component};;;;{c.Amount};{c.On:yyyy-MM-dd};{asOf:yyyy-MM-dd};;");
        await Take(package);
    }

    /// <summary>Another mandate that collects; its client has an e-mail address. By itself the company's rent of L-2.</summary>
    public async Task<string> Another(MandatePaper? paper = null, string premises = "L-2", string client = "P-2")
    {
        var number = await Mandates.Confirmed(paper ?? Rent, premises: premises, client: client);
        await Mandates.Send();
        (await Get<StartMandates>().Run(Stop)).Should().Be(1);
        return number;
    }

    /// <summary>The company's consent for its rent.</summary>
    public MandatePaper Rent => Mandates.Paper() with { Scope = ObligationKinds.Lease, Kind = PayerKind.LegalPerson, Name = "Spółka Próbna", IsConsumer = false };

    /// <summary>The log of an operation, oldest first.</summary>
    public async Task<IEnumerable<(string By, string Subject, string? Before, string? After, string? Clause)>> Logged(AuditOperation operation) =>
        (await Get<ReadAudit>().Page(new(Operation: operation), Stop)).Reverse().Select(r => (r.Actor, r.Subject, r.Before, r.After, r.Clause));

    /// <summary>A payment of a debit, as it was posted.</summary>
    public sealed record Paid(string Entry, string Account, long Grosze, DateOnly On, DateOnly BookedOn, string? Title, string? Charge, Month? Period, string? Corrects, int Line);

    /// <summary>What debits paid and took back, in the order of posting.</summary>
    public Task<List<Paid>> PaidByDebits() => Mandates.Core.Ask(db => (
        from p in db.Set<Payment>()
        where p.EntryId.StartsWith("DD-")
        join a in db.LedgerAccounts on p.AccountId equals a.Id
        orderby p.Id
        select new Paid(p.EntryId, a.Code, p.Amount.Grosze, p.ValueDate, p.BookedOn, p.Title, p.DesignatedEntry, p.DesignatedPeriod, p.Corrects, p.Line)).ToListAsync(Stop));

    /// <summary>Letters of a kind, oldest first.</summary>
    public Task<List<OutboxMessage>> Letters(string template) => Mandates.Core.Ask(db => db.OutboxMessages.AsNoTracking().Where(m => m.Template == template).OrderBy(m => m.Id).ToListAsync(Stop));

    /// <summary>A file of the bank as it came, read by our own form or a profile.</summary>
    public async Task<Result<TakeAnswer.Certificate>> TryAnswer(string words, string? profile = null, string name = "odpowiedz.csv")
    {
        var folder = Directory.CreateTempSubdirectory("ibok-answer-").FullName;
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, words, Stop);
        var answer = await Get<TakeAnswer>().Handle(new(MandateDesk.Clerk, path, profile), Stop);
        Directory.Delete(folder, recursive: true);
        return answer;
    }

    public static Problem Refused<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;

    /// <summary>Every test leaves a folder that verifies.</summary>
    public async ValueTask DisposeAsync()
    {
        (await Get<IBok.Core.DirectDebit.VerifyDebits>().Run(Stop)).Should().BeEmpty();
        (await Get<VerifyLedger>().Run(null, Stop)).Violations.Should().BeEmpty();
        await Mandates.DisposeAsync();
    }
}
