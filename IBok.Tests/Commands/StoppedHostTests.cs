using System.Runtime.InteropServices;
using FluentAssertions;
using IBok.Core.Data;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

/// <summary>A host that is asked to stop, as systemd or Ctrl+C ask, ends well: what is written is folded into one file.</summary>
public sealed partial class StoppedHostTests
{
    private const int Terminate = 15;

    [Fact]
    [Trait("Clause", "J5.1")]
    public async Task A_host_that_is_asked_to_stop_leaves_one_database_file_and_ends_without_an_error()
    {
        await using var host = await HostProcess.Start("Staging");
        (await Verb.Run("user", "add", "kasia", "--role", "Clerk", "--data", host.Data)).Expect(0);
        new FileInfo(Path.Combine(host.Data, "ibok.db-wal")).Length.Should().BePositive("a change stands beside the database");
        Signal(host.Process.Id, Terminate).Should().Be(0);
        await host.Process.WaitForExitAsync(TestFolder.Stop);
        host.Process.ExitCode.Should().Be(0, string.Join('\n', host.Lines));
        host.Lines.Should().NotContain(l => l.Contains("Błąd programu", StringComparison.Ordinal));
        Directory.GetFiles(host.Data).Select(Path.GetFileName).Should().Contain("ibok.db").And.NotContain("ibok.db-wal");
        File.Exists(new DataFolder(host.Data).Socket).Should().BeFalse("the door was taken away");
        (await Verb.Run("user", "list", "--data", host.Data)).Expect(0).Out.Should().Contain("kasia");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
