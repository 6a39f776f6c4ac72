using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands.Kills;

/// <summary>
/// Three households with active mandates, the first with a debit that the bank has and has not answered yet; a clerk, an accountant and eight clerks more. Made once, copied for
/// whoever needs it.
/// </summary>
internal static class DebitTown
{
    /// <summary>The run that is collected; an earlier one is with the bank.</summary>
    public const int Run = 2;

    private const int Households = 3;

    public static readonly (string Name, string Value)[] Settings =
        [("Banking__PaymentsFrom", "Bank"), ("Intake__HoldBalanceChangeZloty", "100000"), ("Jobs__SettleSeconds", "0"), ("Jobs__WatchFolder", "false"), ("Jobs__CatchUp", "false")];

    /// <summary>Logins of eight who work at the same time.</summary>
    public static readonly IReadOnlyList<string> Clerks = [.. Enumerable.Range(1, 8).Select(n => $"clerk{n}")];

    private static readonly Lazy<Task<byte[]>> Made = new(Make);

    public static DateOnly Today { get; } = TimeProvider.System.TodayInPoland();

    /// <summary>The nominal due date that is collected.</summary>
    public static DateOnly Due => Today.AddDays(20);

    private static DateOnly Before => Today.AddDays(-8);

    private static CancellationToken Stop => TestFolder.Stop;

    /// <summary>A data folder of its own.</summary>
    /// <param name="data">Where; null: in the temporary folder.</param>
    public static async Task<string> Copy(string? data = null)
    {
        data = data is null ? Directory.CreateTempSubdirectory("ibok-town-").FullName : Directory.CreateDirectory(data).FullName;
        await File.WriteAllBytesAsync(new DataFolder(data).Database, await Made.Value, Stop);
        return data;
    }

    /// <summary>The package with what is to be collected.</summary>
    public static PackageBuilder Month() => new PackageBuilder { AsOf = Iso(Today) }.Add(
        "charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects",
        Enumerable.Range(1, Households).Select(n => $"C-{n};K-{n};{Due:yyyy-MM};Eksploatacja;;;;{n}00,00;{Iso(Due)};{Iso(Today)};;"));

    /// <summary>The bank's answer: the earlier debit executed, of the run two refused, without funds and with the account closed.</summary>
    public static async Task<string> Answer(string data)
    {
        var identifiers = await Soundness.Rows(data, "SELECT \"PaymentIdentifier\" FROM \"Mandates\" ORDER BY \"Id\"");
        var executed = DateOnly.FromDayNumber(int.Parse((await Soundness.Rows(data, "SELECT MIN(\"DebitOn\") FROM \"CollectionRuns\""))[0], System.Globalization.CultureInfo.InvariantCulture));
        return $"IDP;kwota;data;kod;opis\n{identifiers[0]};50,00;{Iso(executed)};OK;\n{identifiers[1]};200,00;{Iso(Today)};AM04;\n{identifiers[2]};300,00;{Iso(Today)};AC04;\n";
    }

    /// <summary>A second person approves the run, takes out its file and says that the bank has it.</summary>
    public static async Task Send(string data)
    {
        await using var core = await HostCore.On(data, new(TimeProvider.System.GetUtcNow()), Core());
        var desk = RunDesk.At(MandateDesk.At(core));
        RunDesk.Good(await core.Get<ApproveRun>().Handle(await desk.Seen(Run, MandateDesk.OtherClerk), Stop));
        RunDesk.Good(await core.Get<HandOutFile>().Handle(MandateDesk.Clerk, Run, 1, Stop));
        RunDesk.Good(await core.Get<SendRun>().Handle(await desk.Seen(Run), Stop));
    }

    public static string Iso(DateOnly day) => $"{day:yyyy-MM-dd}";

    private static async Task<byte[]> Make()
    {
        var data = Directory.CreateTempSubdirectory("ibok-town-").FullName;
        await using (var core = await HostCore.On(data, new(TimeProvider.System.GetUtcNow().AddDays(-25)), Core()))
        {
            var desk = RunDesk.At(MandateDesk.At(core));
            RunDesk.Good(await core.Get<AddDebitBank>().Handle(MandateDesk.Clerk, "999", "Bank Przykładowy", Stop));
            await desk.Take(Houses());
            foreach (var n in Enumerable.Range(1, Households)) await desk.Mandates.Confirmed(desk.Mandates.Paper(HostMandates.Account(n)) with { Name = $"Osoba {n}" }, premises: $"L-{n}", client: $"P-{n}");
            await desk.Mandates.Send();
            if (await core.Get<StartMandates>().Run(Stop) != Households) throw new InvalidOperationException("Not every mandate is active.");
            desk.GoTo(Before.AddDays(-8));
            await desk.Sent(Before);
            core.Clock.Move(TimeProvider.System.GetUtcNow() - core.Clock.GetUtcNow());
            foreach (var role in new[] { Roles.Clerk, Roles.Accountant }) await core.AddStaff(role.ToLowerInvariant(), role);
            foreach (var login in Clerks) await core.AddStaff(login);
            await core.Get<Writer>().Checkpoint(Stop);
        }

        var bytes = await File.ReadAllBytesAsync(new DataFolder(data).Database, Stop);
        Directory.Delete(data, recursive: true);
        return bytes;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Core() => Settings.Select(s => KeyValuePair.Create(s.Name.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value));

    private static PackageBuilder Houses()
    {
        var all = Enumerable.Range(1, Households).ToList();
        return new PackageBuilder { AsOf = Iso(Today.AddDays(-25)) }
            .Add("premises.csv", "premises_id;kind;address;building;staircase;number;usable_area_m2;additional_area_m2;persons;valid_from",
                all.Select(n => $"L-{n};flat;ul. Pokazowa 9/{n}, 00-000 Przykładowo;9;A;{n};48,30;;2;2015-01-01"))
            .Add("persons.csv", "person_id;kind;name;representative;address;email;phone;nip", all.Select(n => $"P-{n};natural;Osoba {n};;ul. Pokazowa 9/{n};osoba{n}@example.test;;"))
            .Add("titles.csv", "title_id;premises_id;person_id;kind;valid_from;valid_to;end_reason", all.Select(n => $"T-{n};L-{n};P-{n};wlasnosciowe;2015-01-01;;"))
            .Add("accounts.csv", "account_id;premises_id;purpose;nrb;person_id;valid_from;valid_to",
                all.Select(n => $"K-{n};L-{n};charges;{Nrb.WithCheck($"1020231399990000{n:00000000}")};P-{n};2015-01-01;"))
            .Add("charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects",
                $"C-0;K-1;{Before:yyyy-MM};Eksploatacja;;;;50,00;{Iso(Before)};{Iso(Today.AddDays(-25))};;");
    }
}
