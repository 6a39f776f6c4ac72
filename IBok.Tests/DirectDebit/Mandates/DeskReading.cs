using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>What a desk has written: letters and log, whole, for a test that compares every word; and rows that other slices write.</summary>
internal static class DeskReading
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A letter as the outbox keeps it.</summary>
    public sealed record Written(string About, string Clause, string? UserId, string Name, string? Email, string? PostalAddress, string Subject, string Body);

    /// <summary>The letters of a kind, oldest first.</summary>
    public static Task<List<Written>> Letters(this HostCore core, string template) => core.Ask(db => db.OutboxMessages.Where(m => m.Template == template).OrderBy(m => m.Id)
        .Select(m => new Written(m.About, m.Clause, m.UserId, m.RecipientName, m.Email, m.PostalAddress, m.Subject, m.Body)).ToListAsync(Stop));

    /// <summary>The log's entries of an operation, oldest first, as <c>who | subject | before | after | clause</c>.</summary>
    public static async Task<IReadOnlyList<string>> Logged(this HostCore core, AuditOperation operation) =>
        [.. (await core.Ask(db => db.AuditLog.Where(e => e.Operation == operation).OrderBy(e => e.Seq).ToListAsync(Stop))).Select(e => $"{e.Actor} | {e.Subject} | {e.Before} | {e.After} | {e.Clause}")];

    public static async Task<T> Ask<T>(this HostCore core, Func<IBokDb, Task<T>> question)
    {
        await using var db = await core.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(Stop);
        return await question(db);
    }

    /// <summary>Adds rows as another slice would.</summary>
    public static Task Add(this HostCore core, params object[] rows) => core.Ask(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync(Stop);
    });

    /// <summary>Gives a person a login, in the place of one that was closed; answers its id.</summary>
    public static async Task<string> Login(this HostCore core, string login, string person)
    {
        await core.Change($"UPDATE \"PortalAccounts\" SET \"State\" = 'Closed' WHERE \"PersonId\" = (SELECT \"Id\" FROM \"Persons\" WHERE \"Code\" = '{person}')");
        (await core.Get<AddUser>().Handle(new(login, Roles.Resident, person, HostClient.Password), Stop)).Should().BeOfType<Result<AddUser.Added>.Ok>();
        return await core.Ask(db => db.PortalAccounts.OrderByDescending(a => a.Id).Select(a => a.UserId).FirstAsync(Stop));
    }

    public static Task<int> PersonId(this HostCore core, string person) => core.Ask(db => db.Persons.Where(p => p.Code == person).Select(p => p.Id).FirstAsync(Stop));

    /// <summary>Something for a person on the work list about a mandate.</summary>
    public static Task OnWorkList(this MandateDesk desk, string number, DebitTaskKind kind, DateTime? doneAt = null) => desk.Core.Add(new DebitTask
    {
        Kind = kind, MandateId = Mandate.Numbers.Parse(number)!.Value, OpenedAt = desk.Core.Clock.GetUtcNow().UtcDateTime, DoneAt = doneAt, DoneBy = doneAt is null ? null : "ewa",
    });

    /// <summary>A later package of the same cooperative.</summary>
    public static async Task Take(this HostCore core, PackageBuilder package)
    {
        var folder = package.Folder(Directory.CreateTempSubdirectory("ibok-desk-").FullName);
        (await core.Get<IBok.Core.Intake.TakePackage>().Handle(new(folder, "próba"), null, Stop)).Should().BeOfType<Result<IBok.Core.Intake.Certificate>.Ok>()
            .Which.Value.Outcome.Should().Be(IBok.Core.Intake.CertificateOutcome.Posted);
        Directory.Delete(folder, recursive: true);
    }
}
