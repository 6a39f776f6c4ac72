using FluentAssertions;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Data;

/// <summary>What the database promises is read back from it (security.md, "SQLite file").</summary>
public sealed class DatabaseTests
{
    [Fact]
    public async Task Every_table_is_strict()
    {
        await using var folder = await TestFolder.New();
        var tables = await folder.Query("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'");
        tables.Should().HaveCountGreaterThan(25);
        tables.Where(t => t.EndsWith("|0", StringComparison.Ordinal)).Should().BeSubsetOf(["__EFMigrationsLock|0"], "EF makes that one by itself");
        var write = () => folder.Execute("INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") VALUES ('tomorrow', 'x', 'y')");
        (await write.Should().ThrowAsync<SqliteException>()).WithMessage("*datatype mismatch*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_connection_has_its_settings_also_when_it_is_taken_from_the_pool_again(bool readOnly)
    {
        await using var folder = await TestFolder.New();
        await folder.Count("Charges");
        await using var services = TestFolder.Build(folder.Data, new Dictionary<string, string?>(StringComparer.Ordinal), readOnly);
        for (var i = 0; i < 3; i++)
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync(TestFolder.Stop);
            await db.Database.OpenConnectionAsync(TestFolder.Stop);
            string[] names = ["journal_mode", "synchronous", "foreign_keys", "wal_autocheckpoint", "busy_timeout", "trusted_schema"];
            names.Select(n => Say(db, $"PRAGMA {n}")).Should().Equal("wal", "2", "1", "0", "5000", "0");
        }
    }

    [Fact]
    public async Task A_reading_verb_cannot_write()
    {
        await using var folder = await TestFolder.New();
        await using var services = TestFolder.Build(folder.Data, new Dictionary<string, string?>(StringComparer.Ordinal), readOnly: true);
        await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync(TestFolder.Stop);
        await db.Database.OpenConnectionAsync(TestFolder.Stop);
        var write = () => Say(db, "DELETE FROM \"OneOffHolidays\"");
        write.Should().Throw<SqliteException>().Which.SqliteErrorCode.Should().Be(8, "the database is opened read-only");
    }

    [Fact]
    public async Task An_entry_of_an_account_that_is_not_there_is_refused_by_the_database()
    {
        await using var folder = await TestFolder.New();
        var write = () => folder.Execute("INSERT INTO \"Payments\" (\"EntryId\", \"AccountId\", \"AmountGrosze\", \"ValueDate\", \"BookedOn\", \"ImportId\", \"Line\") VALUES ('W-1', 77, 1, 1, 1, 1, 1)");
        (await write.Should().ThrowAsync<SqliteException>()).Which.SqliteExtendedErrorCode.Should().Be(787, "a foreign key says no");
    }

    [Fact]
    public async Task The_model_and_the_migrations_are_the_same()
    {
        await using var folder = await TestFolder.New();
        await using var db = await folder.Db();
        db.Database.HasPendingModelChanges().Should().BeFalse("a changed model needs its migration: see README");
        (await db.Database.GetPendingMigrationsAsync(TestFolder.Stop)).Should().BeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_migration_lock_left_behind_by_a_killed_start_does_not_stop_the_next_one()
    {
        await using var folder = TestFolder.Untouched();
        await folder.Execute("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        await folder.Execute("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-20 03:30:00')");
        await folder.Get<Schema>().Migrate(TestFolder.Stop);
        (await folder.Get<Schema>().Check(folder.Data, TestFolder.Stop)).Should().BeNull();
    }

    [Fact]
    public async Task A_database_of_an_older_program_is_not_read_until_it_is_migrated()
    {
        await using var folder = TestFolder.Untouched();
        (await folder.Get<Schema>().Check(folder.Data, TestFolder.Stop)).Should().Be(new Schema.NotReady(Exists: false));
        await folder.Get<Schema>().Migrate(TestFolder.Stop);
        await folder.Execute("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = (SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\")");
        (await folder.Get<Schema>().Check(folder.Data, TestFolder.Stop)).Should().Be(new Schema.NotReady(Exists: true));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var folder = await TestFolder.New();
        const string schema = "SELECT type, name, sql FROM sqlite_master WHERE name <> '__EFMigrationsLock' AND tbl_name <> '__EFMigrationsLock' ORDER BY 1, 2";
        var before = await folder.Query(schema);
        await folder.Get<Schema>().Migrate(TestFolder.Stop);
        (await folder.Query(schema)).Should().Equal(before);
    }

    [Fact]
    public async Task The_folder_has_one_writer_at_a_time()
    {
        await using var folder = await TestFolder.New();
        using (var mine = WriterLock.TryTake(folder.Data))
        {
            mine.Should().NotBeNull();
            WriterLock.TryTake(folder.Data).Should().BeNull();
        }

        using var next = WriterLock.TryTake(folder.Data);
        next.Should().NotBeNull("the first one let it go");
    }

    [Fact]
    [Trait("Asvs", "16")]
    public async Task Work_that_does_not_commit_or_fails_leaves_nothing()
    {
        await using var folder = await TestFolder.New();
        const string row = "INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") VALUES (1, 'x', 'y')";
        var before = await folder.Contents("OneOffHolidays");
        await folder.Get<Writer>().InOneTransaction((db, _) => Task.FromResult((false, Say(db, row))), TestFolder.Stop);
        var fail = () => folder.Get<Writer>().InOneTransaction<string>((db, _) => throw new InvalidOperationException(Say(db, row)), TestFolder.Stop);
        await fail.Should().ThrowAsync<InvalidOperationException>();
        (await folder.Contents("OneOffHolidays")).Should().Be(before);
        await folder.Get<Writer>().InOneTransaction((db, _) => Task.FromResult((true, Say(db, row))), TestFolder.Stop);
        (await folder.Contents("OneOffHolidays")).Should().NotBe(before, "the turn was given back");
    }

    [Fact]
    public async Task Many_who_write_at_once_wait_for_their_turn_and_nothing_is_lost()
    {
        await using var folder = await TestFolder.New();
        var writer = folder.Get<Writer>();
        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(() => writer.InOneTransaction(
            (db, _) => Task.FromResult((true, Say(db, $"INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") SELECT 1 + COALESCE(MAX(\"Day\"), 0), 'x', 'y' FROM \"OneOffHolidays\""))), TestFolder.Stop))));
        (await folder.Count("OneOffHolidays")).Should().Be(41);
    }

    [Fact]
    public async Task A_checkpoint_empties_the_write_ahead_log()
    {
        await using var folder = await TestFolder.New();
        await folder.Execute("INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") VALUES (1, 'x', 'y')");
        new FileInfo(folder.Data.Database + "-wal").Length.Should().BePositive();
        await folder.Get<Writer>().Checkpoint(TestFolder.Stop);
        new FileInfo(folder.Data.Database + "-wal").Length.Should().Be(0);
    }

    [Fact]
    public async Task A_unique_index_is_told_apart_from_other_database_errors()
    {
        await using var folder = await TestFolder.New();
        await using var db = await folder.Db();
        db.OneOffHolidays.Add(new() { Day = new(2018, 11, 12), Name = "x", Source = "y" });
        var save = () => db.SaveChangesAsync(TestFolder.Stop);
        (await save.Should().ThrowAsync<DbUpdateException>()).Which.IsUniqueViolation().Should().BeTrue();
        new DbUpdateException("x", new SqliteException("x", 19, 787)).IsUniqueViolation().Should().BeFalse();
    }

    private static string Say(IBokDb db, string sql)
    {
        using var command = db.Command(sql, 0);
        return Convert.ToString(command.Ask(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
