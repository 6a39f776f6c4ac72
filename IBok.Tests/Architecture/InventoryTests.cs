using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Privacy;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IBok.Tests.Architecture;

/// <summary>The inventory of personal data against the model (RODO art. 30): what is new is decided on, or this fails.</summary>
public sealed class InventoryTests
{
    private const string Where = "IBok.Core/Privacy/inventory.csv";

    [Fact]
    [Trait("Clause", "CIV.7")]
    public async Task Every_column_of_the_database_stands_in_the_inventory_and_no_line_is_left_over()
    {
        await using var core = await HostCore.Start();
        await using var db = await core.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var columns = db.Model.GetRelationalModel().Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name};{c.Name}")).ToList();
        columns.Should().HaveCountGreaterThan(700);
        var known = Inventory.All.Select(c => $"{c.Table};{c.Name}").ToList();
        known.Should().OnlyHaveUniqueItems();
        columns.Except(known, StringComparer.Ordinal).Should().BeEmpty("each needs a line in {0}: own, file, staff, other, secret, source or inside", Where);
        known.Except(columns, StringComparer.Ordinal).Should().BeEmpty("these are in {0} and nowhere else", Where);
    }

    [Fact]
    public void Whatever_is_a_person_s_own_has_a_way_to_the_person_and_a_name()
    {
        var own = Inventory.All.Where(c => c.Kind is ColumnKind.Own or ColumnKind.File).ToList();
        own.Select(c => c.Table).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(PersonTables.All.Select(s => s.Table));
        var named = own.Where(c => c.Kind == ColumnKind.Own).ToList();
        named.Should().OnlyContain(c => c.Label.Length > 0);
        named.Select(c => c.Type).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo("text", "code", "day", "instant", "month", "grosze", "area", "yesno");
        var texts = File.ReadAllText(Path.Combine(Repo.Root, "IBok.Blazor", "Texts", "Polish.resx"));
        named.Where(c => c.Type == "code" && !texts.Contains($"\"{c.Words}.", StringComparison.Ordinal)).Select(c => c.Words).Should().BeEmpty("codes are shown in words");
        Inventory.All.Where(c => c.Kind is not ColumnKind.Own && (c.Label.Length > 0 || c.Type.Length > 0)).Should().BeEmpty();
    }

    [Fact]
    public void What_proves_who_somebody_is_never_leaves()
    {
        string[] secrets = ["AspNetUsers;PasswordHash", "AspNetUsers;SecurityStamp", "TotpSeeds;SealedSeed", "RecoveryCodes;CodeHash", "PasswordLinks;TokenHash", "OutboxMessages;SealedLink", "AspNetUserPasskeys;Data"];
        Inventory.All.Where(c => c.Kind == ColumnKind.Secret).Select(c => $"{c.Table};{c.Name}").Should().Contain(secrets);
    }
}
