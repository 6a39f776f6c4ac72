using System.Globalization;
using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>
/// Six households whose last three months of direct debit were played by use cases on a clock of their own, each up to the point where a screen goes on;
/// then the product is started on that folder. Household N is <c>L-N</c> with account <c>K-N</c>, person <c>P-N</c> and login <c>2000N</c>.
/// </summary>
public sealed class DebitPast : IAsyncLifetime
{
    /// <summary>Households, by their story.</summary>
    public const int WithoutFunds = 1, Closed = 2, Refunded = 3, Revoked = 4, Withdrawn = 5, Overpaid = 6;

    private static readonly KeyValuePair<string, string>[] Settings = [new("Banking__PaymentsFrom", "Bank"), new("Intake__HoldBalanceChangeZloty", "100000"), new("Jobs__WatchFolder", "false")];

    private readonly DateOnly month = new(Today.Year, Today.Month, 1);

    public static DateOnly Today { get; } = TimeProvider.System.TodayInPoland();

    internal HostProcess Product { get; private set; } = null!;

    /// <summary>The nominal due dates of the last three months.</summary>
    public IReadOnlyList<DateOnly> Past => [.. new[] { -3, -2, -1 }.Select(m => On(m, 20))];

    /// <summary>Due dates to come, one for each household that has a run there.</summary>
    public DateOnly Next(int household) => On(1, 20 - household);

    /// <summary>And the month after.</summary>
    public DateOnly AfterNext(int household) => On(2, 20 - household);

    /// <summary>The days on which the household's first and last debits were executed.</summary>
    public (DateOnly First, DateOnly Last) Executed { get; private set; }

    internal static string Account(int household) => HostMandates.Account(9000 + household);

    internal Dictionary<int, string> Mandates { get; } = [];

    internal Dictionary<int, string> Identifiers { get; } = [];

    /// <summary>The runs that wait, by household.</summary>
    internal Dictionary<int, int> Runs { get; } = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var data = Directory.CreateTempSubdirectory("ibok-past-").FullName;
        var start = On(-3, 5);
        await using (var core = await HostCore.On(data, new(Noon(start)), Settings.Select(s => KeyValuePair.Create(s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value))))
        {
            var desk = RunDesk.At(MandateDesk.At(core));
            RunDesk.Good(await core.Get<AddDebitBank>().Handle(MandateDesk.Clerk, "999", "Bank Przykładowy", Stop));
            await desk.Take(Households(start));
            await Consent(desk);
            await Play(desk);
            await Users(core);
        }

        Product = await HostProcess.Start(settings: Settings, data: data);
    }

    public async ValueTask DisposeAsync()
    {
        if (Product is not null) await Product.DisposeAsync();
    }

    internal async Task<HostClient> Client(string login)
    {
        var client = new HostClient(Product.Address);
        (await client.SignIn(login)).Status.Should().Be(302);
        if (login[0] == '2') await client.AcceptRegulations();
        return client;
    }

    private async Task Answer(RunDesk desk, params (int Household, string Amount, DateOnly Day, string Code)[] lines)
    {
        var path = Path.Combine(Path.GetTempPath(), $"odpowiedz-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, AnswerFile([.. lines]), Stop);
        RunDesk.Good(await desk.Get<TakeAnswer>().Handle(new(MandateDesk.Clerk, path), Stop)).IsRefused.Should().BeFalse();
        File.Delete(path);
    }

    /// <summary>A bank's answer in our own form.</summary>
    internal string AnswerFile(params (int Household, string Amount, DateOnly Day, string Code)[] lines) =>
        "IDP;kwota;data;kod;opis\n" + string.Concat(lines.Select(l => $"{Identifiers[l.Household]};{l.Amount};{l.Day:yyyy-MM-dd};{l.Code};\n"));

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero);

    private DateOnly On(int months, int day) => month.AddMonths(months).AddDays(day - 1);

    private PackageBuilder Households(DateOnly asOf)
    {
        var (all, day) = (Enumerable.Range(WithoutFunds, Overpaid).ToList(), asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var posted = On(-3, 5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new PackageBuilder { AsOf = day }
            .Add("premises.csv", "premises_id;kind;address;building;staircase;number;usable_area_m2;additional_area_m2;persons;valid_from",
                all.Select(n => $"L-{n};flat;ul. Pokazowa 9/{n}, 00-000 Przykładowo;9;A;{n};48,30;;2;2015-01-01"))
            .Add("persons.csv", "person_id;kind;name;representative;address;email;phone;nip", all.Select(n => $"P-{n};natural;{NameOf(n)};;ul. Pokazowa 9/{n};osoba{n}@example.test;;"))
            .Add("titles.csv", "title_id;premises_id;person_id;kind;valid_from;valid_to;end_reason", all.Select(n => $"T-{n};L-{n};P-{n};wlasnosciowe;2015-01-01;;"))
            .Add("accounts.csv", "account_id;premises_id;purpose;nrb;person_id;valid_from;valid_to",
                all.Select(n => $"K-{n};L-{n};charges;{Nrb.WithCheck($"1020231399990000{n:00000000}")};P-{n};2015-01-01;"))
            .Add("charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects",
                Charges().Select((c, i) => $"C-{i + 1};K-{c.Household};{c.Due:yyyy-MM};Eksploatacja;;;;{c.Amount};{c.Due:yyyy-MM-dd};{posted};;"))
            .Add("payments.csv", "entry_id;account_id;amount;value_date;booked_on;title;designates;corrects", $"W-1;K-{Overpaid};300,00;{posted};{posted};;;");
    }

    private IEnumerable<(int Household, DateOnly Due, string Amount)> Charges() =>
    [
        .. Past.Select(due => (WithoutFunds, due, "100,00")),
        (Closed, Past[2], "110,00"), (Closed, Next(Closed), "120,00"),
        (Refunded, Past[0], "130,00"), (Refunded, Past[2], "140,00"),
        (Revoked, Next(Revoked), "150,00"), (Revoked, AfterNext(Revoked), "160,00"),
        (Withdrawn, Next(Withdrawn), "170,00"), (Overpaid, Past[0], "90,00"),
    ];

    private static string NameOf(int household) => $"Osoba {(household switch { 1 => "Pierwsza", 2 => "Druga", 3 => "Trzecia", 4 => "Czwarta", 5 => "Piąta", _ => "Szósta" })}";

    private async Task Consent(RunDesk desk)
    {
        foreach (var household in Enumerable.Range(WithoutFunds, Withdrawn))
        {
            var paper = desk.Mandates.Paper(Account(household)) with { Name = NameOf(household) };
            Mandates[household] = await desk.Mandates.Confirmed(paper, premises: $"L-{household}", client: $"P-{household}");
        }

        await desk.Mandates.Send();
        (await desk.Get<StartMandates>().Run(Stop)).Should().Be(Withdrawn);
        foreach (var (household, number) in Mandates) Identifiers[household] = (await desk.Mandates.Read(number)).PaymentIdentifier!;
    }

    // Each due date's run goes to the bank a week before; the answers come some days later, those of the last month are still awaited.
    private async Task Play(RunDesk desk)
    {
        List<DateOnly> debits = [];
        foreach (var due in Past)
        {
            desk.GoTo(due.AddDays(-8));
            var run = await desk.Sent(due);
            debits.Add(RunDesk.Good(await desk.Get<IBok.Core.DirectDebit.Collections.ReadCollections>().One(run, 1, Stop)).Head.DebitOn);
        }

        desk.GoTo(debits[2].AddDays(1));
        Executed = (debits[0], debits[2]);
        await Answer(desk, (WithoutFunds, "100,00", debits[0], "AM04"), (Refunded, "130,00", debits[0], "OK"), (WithoutFunds, "100,00", debits[1], "AM04"), (Refunded, "140,00", debits[2], "OK"));
        desk.Mandates.Core.Clock.Move(TimeProvider.System.GetUtcNow() - desk.Mandates.Core.Clock.GetUtcNow());
        await desk.Take(Households(Today));
        Runs[Closed] = await desk.Approved(Next(Closed));
        Runs[Revoked] = await desk.Sent(Next(Revoked));
        Runs[Withdrawn] = await desk.Approved(Next(Withdrawn));
    }

    private static async Task Users(HostCore core)
    {
        foreach (var role in new[] { Roles.Clerk, Roles.Accountant }) await core.AddStaff(role.ToLowerInvariant(), role);
        foreach (var household in Enumerable.Range(WithoutFunds, Overpaid))
            RunDesk.Good(await core.Get<AddUser>().Handle(new($"2000{household}", Roles.Resident, $"P-{household}", HostClient.Password), Stop));
    }
}
