using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Screens.Office;

/// <summary>What every page of the office has, also those that are still to come.</summary>
public sealed class OfficePagesTests
{
    [Fact]
    public void Every_page_of_the_office_but_the_first_says_where_it_stands()
    {
        var pages = Repo.Sources(Path.Combine("IBok.Blazor", "Office"), "*.razor").Select(f => (Name: Path.GetFileName(f), Text: File.ReadAllText(f)))
            .Where(p => p.Text.StartsWith("@page \"/biuro/", StringComparison.Ordinal)).ToList();
        pages.Should().HaveCountGreaterThan(10);
        pages.Where(p => !p.Text.Contains("<Crumbs ", StringComparison.Ordinal)).Select(p => p.Name).Should().BeEmpty();
    }

    [Fact]
    public void Residents_never_see_notes_of_the_office()
    {
        var portal = Repo.Sources(Path.Combine("IBok.Blazor", "Portal"), "*.*").Concat(Repo.Sources(Path.Combine("IBok.Blazor", "Shared"), "*.*")).ToList();
        portal.Should().HaveCountGreaterThan(10);
        portal.Where(f => File.ReadAllText(f).Contains("Core.Notes", StringComparison.Ordinal)).Should().BeEmpty();
    }
}
