using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Audit;

public sealed class AuditLogTests
{
    private static readonly Actor Clerk = new("anna", "192.0.2.7");

    [Fact]
    [Trait("Asvs", "60")]
    public async Task Every_entry_seals_the_ones_before_it_and_the_whole_chain_is_checked()
    {
        await using var core = await HostCore.Start();
        for (var i = 1; i <= 5; i++) await core.Get<AuditLog>().Add(Clerk, AuditOperation.PersonRead, $"lokal L-{i}", TestContext.Current.CancellationToken);
        var (entries, head, violations) = await core.Get<VerifyAudit>().Run(TestContext.Current.CancellationToken);
        (entries, head.Length, violations.Count).Should().Be((5, 64, 0));
        (await core.Get<ReadAudit>().Page(new(), TestContext.Current.CancellationToken)).Select(r => r.Seq).Should().Equal(5, 4, 3, 2, 1);
    }

    [Theory]
    [InlineData("UPDATE \"AuditLog\" SET \"Subject\" = 'lokal L-9' WHERE \"Seq\" = 3", "audit-changed")]
    [InlineData("UPDATE \"AuditLog\" SET \"After\" = '' WHERE \"Seq\" = 3", "audit-changed")]
    [InlineData("UPDATE \"AuditLog\" SET \"Clause\" = 'JSM §2.12' WHERE \"Seq\" = 3", "audit-changed")]
    [InlineData("DELETE FROM \"AuditLog\" WHERE \"Seq\" = 3", "audit-gap")]
    [Trait("Asvs", "60")]
    public async Task A_chain_that_somebody_touched_past_the_guards_is_found(string sql, string code)
    {
        await using var core = await HostCore.Start();
        for (var i = 1; i <= 5; i++) await core.Get<AuditLog>().Add(Clerk, AuditOperation.PersonRead, $"lokal L-{i}", TestContext.Current.CancellationToken);
        await core.Change("DROP TRIGGER \"TR_AuditLog_NoUPDATE\"");
        await core.Change("DROP TRIGGER \"TR_AuditLog_NoErase\"");
        await core.Change("DROP TRIGGER \"TR_AuditLog_NoDELETE\"");
        await core.Change(sql);
        (await core.Get<VerifyAudit>().Run(TestContext.Current.CancellationToken)).Violations.Should().Contain(v => v.Code == code);
    }

    [Theory]
    [InlineData("UPDATE \"AuditLog\" SET \"Actor\" = 'x'")]
    [InlineData("UPDATE \"AuditLog\" SET \"After\" = NULL")]
    [InlineData("INSERT INTO \"OpenErasures\" (\"Id\") VALUES (1); UPDATE \"AuditLog\" SET \"Subject\" = 'x'")]
    [InlineData("DELETE FROM \"AuditLog\"")]
    public async Task The_database_itself_refuses_to_change_the_log(string sql)
    {
        await using var core = await HostCore.Start();
        await core.Get<AuditLog>().Add(Clerk, AuditOperation.PersonRead, "lokal L-1", TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(() => core.Change(sql)).Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>().WithMessage("*append-only*");
    }

    [Fact]
    public async Task Filters_find_by_who_what_and_kind()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("jan", Roles.Administrator);
        await core.Get<AuditLog>().Add(Clerk, AuditOperation.PersonRead, "lokal L-1", TestContext.Current.CancellationToken);
        await core.Get<AuditLog>().Add(new("jan"), AuditOperation.SourceRead, "import 1: a.zip", TestContext.Current.CancellationToken);
        var read = core.Get<ReadAudit>();
        (await read.Page(new(Actor: "ann"), TestContext.Current.CancellationToken)).Should().ContainSingle().Which.Address.Should().Be("192.0.2.7");
        (await read.Page(new(Subject: "a.zip"), TestContext.Current.CancellationToken)).Should().ContainSingle().Which.Actor.Should().Be("jan");
        (await read.Page(new(Operation: AuditOperation.PersonRead), TestContext.Current.CancellationToken)).Should().ContainSingle();
        (await read.Page(new(BeforeSeq: 2), TestContext.Current.CancellationToken)).Should().ContainSingle().Which.Seq.Should().Be(1);
    }

    [Theory]
    [InlineData("JSM §2.12", 1)]
    [InlineData("§2.1", 0)]
    [InlineData("§2.7", 1)]
    [InlineData("§2.8", 1)]
    [InlineData("§2", 2)]
    [InlineData("JSM", 0)]
    [InlineData("KC", 0)]
    public async Task A_clause_finds_what_rests_on_it_and_its_parts_and_nothing_that_only_begins_alike(string clause, int found)
    {
        await using var core = await HostCore.Start();
        await Decide(core, "JSM §2.12");
        await Decide(core, "JSM §2.7, §2.8");
        (await core.Get<ReadAudit>().Page(new(Clause: clause), TestContext.Current.CancellationToken)).Should().HaveCount(found);
    }

    [Fact]
    public async Task What_an_operation_always_rests_on_stands_beside_it_and_a_clause_given_goes_before()
    {
        await using var core = await HostCore.Start();
        await core.Get<AuditLog>().Add(Clerk, AuditOperation.PortalRead, "konto iBOK 10001", TestContext.Current.CancellationToken);
        await Decide(core, "JSM §2.13");
        await core.Get<AuditLog>().Add(Clerk, AuditOperation.PersonRead, "lokal L-1", TestContext.Current.CancellationToken);
        (await core.Get<ReadAudit>().Page(new(), TestContext.Current.CancellationToken)).Select(r => r.Clause).Should().Equal(null, "JSM §2.13", "JSM §4.3");
    }

    [Fact]
    public async Task Days_of_the_filter_are_days_in_Poland()
    {
        await using var core = await HostCore.Start();
        var day = core.Clock.TodayInPoland();
        core.Clock.Move(day.AddDays(1).BeginsInPoland() - core.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromMinutes(1));
        await core.Get<AuditLog>().Add(Clerk, AuditOperation.PersonRead, "przed północą", TestContext.Current.CancellationToken);
        core.Clock.Move(TimeSpan.FromMinutes(2));
        await core.Get<AuditLog>().Add(Clerk, AuditOperation.PersonRead, "po północy", TestContext.Current.CancellationToken);
        var read = core.Get<ReadAudit>();
        (await read.Page(new(To: day), TestContext.Current.CancellationToken)).Select(r => r.Subject).Should().Equal("przed północą");
        (await read.Page(new(From: day.AddDays(1)), TestContext.Current.CancellationToken)).Select(r => r.Subject).Should().Equal("po północy");
        (await read.Page(new(From: day, To: day.AddDays(1)), TestContext.Current.CancellationToken)).Should().HaveCount(2);
    }

    private static Task<bool> Decide(HostCore core, string clause) => core.Get<IBok.Core.Data.Writer>().InOneTransaction(async (db, stop) =>
    {
        await core.Get<AuditLog>().Within(db, Clerk, AuditOperation.AccountBlocked, "10001", null, null, stop, clause);
        await db.SaveChangesAsync(stop);
        return (true, true);
    }, TestContext.Current.CancellationToken);
}
