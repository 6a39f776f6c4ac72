using FluentAssertions;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Testing;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>A cooperative with an active mandate for L-1, charges of coming months, and two persons of the office. Payments come from the bank.</summary>
internal sealed class RunDesk : IAsyncDisposable
{
    public static readonly DateOnly December = new(2026, 12, 15);

    private int packages;

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

    public async Task Take(PackageBuilder package)
    {
        var folder = package.Folder(Path.Combine(Path.GetTempPath(), $"ibok-runs-{Guid.NewGuid():N}-{packages++}"));
        (await Get<TakePackage>().Handle(new(folder, "próba"), null, Stop)).Should().BeOfType<Result<Certificate>.Ok>().Which.Value.Outcome.Should().Be(CertificateOutcome.Posted);
        Directory.Delete(folder, recursive: true);
    }

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
    public async Task<ApproveRun.Command> Seen(int id, Actor? by = null) => new(new(by ?? MandateDesk.Clerk), id, Good(await Get<ReadCollections>().One(id, 1, Stop)).Head.Version);

    public async Task Discard(int id) => Good(await Get<DiscardRun>().Handle(new(MandateDesk.Clerk, id, (await Seen(id)).Version), Stop));

    public async Task<ReadCollections.Item> Item(int run) => Good(await Get<ReadCollections>().One(run, 1, Stop)).Items.Single();

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

    /// <summary>Every test leaves a folder that verifies.</summary>
    public async ValueTask DisposeAsync()
    {
        (await Get<IBok.Core.DirectDebit.VerifyDebits>().Run(Stop)).Should().BeEmpty();
        (await Get<VerifyLedger>().Run(null, Stop)).Violations.Should().BeEmpty();
        await Mandates.DisposeAsync();
    }
}
