using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.DataChanges;
using IBok.Core.Kernel;
using IBok.Core.Premises.Written;
using IBok.Tests.Testing;

namespace IBok.Tests.DataChanges;

/// <summary>A cooperative of two persons on Saturday 21 November 2026, letters for a clerk, and packages from the accounting system.</summary>
internal sealed class LetterDesk : IAsyncDisposable
{
    public const string Old = "osoba1@example.test", New = "nowa@example.test";

    public static readonly Actor Clerk = new("anna", "192.0.2.8"), OtherClerk = new("ewa", "192.0.2.9");

    public static readonly DateOnly Monday = new(2026, 11, 16), Today = new(2026, 11, 21);

    private LetterDesk(TestFolder folder) => Folder = folder;

    public TestFolder Folder { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LetterDesk> Open()
    {
        var desk = new LetterDesk(await TestFolder.New());
        await desk.Folder.TakeGood(PackageBuilder.Good());
        return desk;
    }

    /// <summary>A letter of P-1, as the clerk would apply it who has just opened the form.</summary>
    public async Task<ApplyWrittenChange.Command> Letter(PersonField field, string? value, DateOnly? written = null) => new(
        Clerk, "P-1", (await Read()).Newest, written ?? Monday, Today, "ZD-1", new Dictionary<PersonField, string?> { [field] = value });

    public Task<Result<ApplyWrittenChange.Applied>> Apply(ApplyWrittenChange.Command command) => Folder.Get<ApplyWrittenChange>().Handle(command, Stop);

    public async Task Apply(PersonField field, string? value, DateOnly? written = null) =>
        (await Apply(await Letter(field, value, written))).Should().BeOfType<Result<ApplyWrittenChange.Applied>.Ok>();

    public async Task<Problem> Refusal(ApplyWrittenChange.Command command) =>
        (await Apply(command)).Should().BeOfType<Result<ApplyWrittenChange.Applied>.Refused>().Which.Problem;

    public async Task<ReadPersonData.Whole> Read(string code = "P-1") =>
        (await Folder.Get<ReadPersonData>().Of(Clerk, code, Stop)).Should().BeOfType<Result<ReadPersonData.Whole>.Ok>().Which.Value;

    public async Task<ReadPersonData.Field> Field(PersonField field) => (await Read()).Fields.Single(f => f.Name == field);

    public Task<ListDifferences.Differences> Differences() => Folder.Get<ListDifferences>().Now(Stop);

    /// <summary>The accounting system's package of a day, with these fields of P-1.</summary>
    public Task Tell(string asOf, params (string Column, string Value)[] fields)
    {
        var package = PackageBuilder.Good();
        package.AsOf = asOf;
        foreach (var (column, value) in fields) package["persons.csv"].Set(2, column, value);
        return Folder.TakeGood(package);
    }

    /// <summary>A login for P-1.</summary>
    public async Task AddLogin() =>
        (await Folder.Get<AddUser>().Handle(new("20001", Roles.Resident, "P-1", HostClient.Password), Stop)).Should().BeOfType<Result<AddUser.Added>.Ok>();

    public ValueTask DisposeAsync() => Folder.DisposeAsync();
}
