using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Benchmarks;

/// <summary>What can be said of benches without running them.</summary>
public sealed partial class BenchesTests
{
    [Theory]
    [InlineData("grid", "lost")]
    [InlineData("verify", "lost")]
    [InlineData("fuzz", "")]
    public async Task A_fault_that_a_bench_does_not_know_is_refused_before_it_runs(string bench, string fault) =>
        (await Benches.Run([bench, "--fault", fault])).Should().Be(2, "a typing error must not pass for a trial that stayed green");

    [Fact]
    public void Every_page_with_a_circuit_is_one_whose_heap_is_measured()
    {
        var pages = Repo.Sources("IBok.Blazor", "*.razor").Select(File.ReadAllText).Where(p => p.Contains("@rendermode", StringComparison.Ordinal)).Select(p => Address().Match(p).Groups["path"].Value);
        pages.Should().BeEquivalentTo([.. CircuitsBench.Pages.Select(p => p.Path), "/"], "the start page is measured by bench live");
    }

    [GeneratedRegex("^@page \"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Address();
}
