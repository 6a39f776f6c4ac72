using FluentAssertions;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Faults;

namespace IBok.Tests.Commands.Kills;

/// <summary>What was acknowledged survives that somebody pulls the plug; and the trial sees it when it would not.</summary>
public sealed class PowerCutTests
{
    [Fact]
    public async Task What_the_host_acknowledged_is_there_after_the_plug_was_pulled() =>
        (await UsersAfterTheCut(fault: null)).Should().Equal("kasia");

    [Fact]
    public async Task With_commits_that_do_not_wait_for_the_disk_the_same_trial_loses_it() =>
        (await UsersAfterTheCut(SeededFault.Normal)).Should().BeEmpty("a harness that cannot turn red proves nothing");

    private static async Task<IReadOnlyList<string>> UsersAfterTheCut(string? fault)
    {
        await using var folder = await TestFolder.New();
        var killer = new Killer([], fault: fault, byPowerCut: true);
        var data = Directory.CreateTempSubdirectory("ibok-cut-").FullName;
        File.Copy(folder.Data.Database, Path.Combine(data, "ibok.db"));
        await using var host = await HostProcess.Start("Staging", killer.Settings.Select(s => KeyValuePair.Create(s.Name, s.Value)), data: data);
        (await host.Verb("user", "add", "kasia", "--role", "Clerk")).Code.Should().Be(0);
        (await killer.Now(host.Process)).Should().BeTrue();
        (await Soundness.Rows(data, "PRAGMA integrity_check")).Should().Equal("ok");
        return await Soundness.Rows(data, "SELECT \"UserName\" FROM \"AspNetUsers\"");
    }
}
