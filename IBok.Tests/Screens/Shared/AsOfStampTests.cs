using Bunit;
using FluentAssertions;
using IBok.Blazor.Health;
using IBok.Blazor.Shared;
using IBok.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Screens.Shared;

[Trait("Clause", "J3.7")]
public sealed class AsOfStampTests : BunitContext
{
    private static readonly DateOnly AsOf = new(2026, 11, 18);

    private readonly HostClock clock = HostClock.New();
    private readonly Sources fresh = new();

    public AsOfStampTests() => Services.AddSingleton<TimeProvider>(clock).AddSingleton<IHowFresh>(fresh);

    [Fact]
    public void The_day_of_the_figures_is_told() => Stamp(AsOf, clock.GetUtcNow().UtcDateTime).Should().Be("Stan na 18.11.2026. Dane aktualizują się w nocy.");

    [Fact]
    public void Figures_are_told_to_be_old_after_a_day_and_a_half()
    {
        var published = clock.GetUtcNow().UtcDateTime;
        clock.Move(TimeSpan.FromHours(36));
        Stamp(AsOf, published).Should().NotContain("Uwaga");
        clock.Move(TimeSpan.FromSeconds(1));
        Stamp(AsOf, published).Should().Contain("Stan na 18.11.2026").And.Contain("Uwaga: dane są starsze niż półtorej doby.");
    }

    [Fact]
    public void Figures_published_tonight_are_old_when_the_accounting_system_was_not_heard_of()
    {
        fresh.AreStale = true;
        Stamp(AsOf, clock.GetUtcNow().UtcDateTime).Should().Contain("Uwaga: dane są starsze niż półtorej doby.");
    }

    [Fact]
    public void Before_the_first_publication_no_day_is_made_up() => Stamp(null, null).Should().Be("Nie opublikowano jeszcze danych.");

    private string Stamp(DateOnly? asOf, DateTime? published) => string.Join(
        ' ', Render<AsOfStamp>(p => p.Add(s => s.AsOf, asOf).Add(s => s.PublishedAt, published)).Find(".as-of").TextContent
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class Sources : IHowFresh
    {
        public bool AreStale { get; set; }

        public ValueTask<bool> IsStale(CancellationToken stop) => new(AreStale);
    }
}
