using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using IBok.Tests.Testing;

namespace IBok.Tests.Audit;

/// <summary>What the log says of somebody can be erased, and the log still proves itself.</summary>
public sealed class ForgetInAuditTests
{
    private static readonly Actor Clerk = new("anna", "192.0.2.7");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_and_addresses_go_who_what_and_when_stay_and_the_chain_holds()
    {
        await using var core = await WithEntries();
        var head = (await core.Get<VerifyAudit>().Run(Stop)).Head;
        (await Forget(core, ["osoba P-1"])).Should().Be(2);
        (await core.Rows("SELECT \"Before\" || \"After\" || \"Salt\" FROM \"AuditLog\" WHERE \"Subject\" = 'osoba P-1'")).Should().Equal("", "");
        (await core.Rows("SELECT \"After\" FROM \"AuditLog\" WHERE \"Subject\" = 'osoba P-2'")).Should().Equal("jan@example.test");
        var (entries, now, violations) = await core.Get<VerifyAudit>().Run(Stop);
        violations.Should().BeEmpty();
        (entries, now == head).Should().Be((4, false), "the erasure is an entry itself");
        (await core.Rows("SELECT \"Operation\" || ' ' || \"After\" FROM \"AuditLog\" WHERE \"Seq\" = 4")).Should().Equal("AuditWordsErased 2");
        (await Forget(core, ["osoba P-1"])).Should().Be(0, "it is done");
    }

    [Theory]
    [InlineData("UPDATE \"AuditLog\" SET \"Digest\" = 'x' WHERE \"Seq\" = 1", "audit-changed")]
    [InlineData("UPDATE \"AuditLog\" SET \"After\" = NULL, \"Salt\" = NULL, \"Digest\" = 'x' WHERE \"Seq\" = 2", "audit-changed")]
    [InlineData("UPDATE \"AuditLog\" SET \"ErasedBy\" = 4 WHERE \"Seq\" = 2", "audit-erased")]
    [InlineData("UPDATE \"AuditLog\" SET \"ErasedBy\" = 3 WHERE \"Seq\" = 2", "audit-erased")]
    public async Task What_somebody_empties_past_the_guards_is_found(string sql, string code)
    {
        await using var core = await WithEntries();
        await Forget(core, ["osoba P-1"]);
        await core.Change("DROP TRIGGER \"TR_AuditLog_NoErase\"");
        await core.Change(sql);
        (await core.Get<VerifyAudit>().Run(Stop)).Violations.Should().Contain(v => v.Code == code);
    }

    private static async Task<HostCore> WithEntries()
    {
        var core = await HostCore.Start();
        foreach (var subject in new[] { "osoba P-1", "osoba P-2", "osoba P-1" })
        {
            await core.Get<Writer>().InOneTransaction(async (db, cancel) =>
            {
                await core.Get<AuditLog>().Within(db, Clerk, AuditOperation.PersonChanged, subject, "stary", "jan@example.test", cancel);
                await db.SaveChangesAsync(cancel);
                return (true, true);
            }, Stop);
        }

        return core;
    }

    private static Task<int> Forget(HostCore core, string[] subjects) => core.Get<Writer>().InOneTransaction(async (db, cancel) =>
    {
        var count = 0;
        await OpenErasure.During(db, async () => count = await core.Get<ForgetInAudit>().Within(db, Clerk, "dane: próba", subjects, [], cancel), cancel);
        return (true, count);
    }, Stop);
}
