using System.Net.Sockets;
using FluentAssertions;
using IBok.Core.Data;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

/// <summary>One writing process per data folder: what is typed beside a running host goes through it (decisions.md, "One process").</summary>
public sealed class HandOverTests(HandOverTests.Running running) : IClassFixture<HandOverTests.Running>
{
    private readonly HostProcess host = running.Host;

    [Fact]
    public async Task Beside_a_running_host_packages_go_through_it_and_reading_verbs_read()
    {
        using var http = new HttpClient { BaseAddress = new(host.Address) };
        foreach (var address in new[] { "/health/live", "/health/ready" })
            (await http.GetStringAsync(new Uri(address, UriKind.Relative), TestFolder.Stop)).Should().Be("Healthy");

        var caller = Directory.CreateTempSubdirectory("ibok-caller-").FullName;
        PackageBuilder.Good().Folder(Path.Combine(caller, "good"));
        var broken = PackageBuilder.Next();
        broken["payments.csv"].Set(2, "amount", "sto");
        broken.Folder(Path.Combine(caller, "broken"));

        var taken = (await Verb.In(caller, [], "intake", "good", "--json", "--data", host.Data)).Expect(0);
        taken.Json.GetProperty("outcome").GetString().Should().Be("posted", "the host finds the folder that the caller means");
        (await Verb.HereIn(caller, "account", "K-2", "--json", "--data", host.Data)).Expect(0).Json.GetProperty("paid").GetString().Should().Be("270.00");
        var refused = (await Verb.In(caller, [], "intake", "broken", "--data", host.Data)).Expect(1);
        refused.Out.Should().Contain("Odrzucono: broken");
        refused.Error.Should().Contain("payments.csv, wiersz 2, kolumna 3 (amount)");
        (await Verb.HereIn(caller, "intake", "nothing", "--data", host.Data)).Expect(1).Error.Should().Contain("Nie ma pliku ani folderu");
        (await Verb.In(caller, [], "user", "add", "kasia", "--role", "Clerk", "--data", host.Data)).Expect(0).Out.Should().StartWith("login=kasia role=Clerk password=");
        (await Verb.HereIn(caller, "verify", "--data", host.Data)).Expect(0);
        (await Verb.HereIn(caller, "backup", "copy.db", "--data", host.Data)).Expect(0);
        (await Verb.HereIn(caller, "restore", "copy.db", "--data", host.Data)).Expect(1);
        (await Verb.In(caller, [], "serve", "--urls", "http://127.0.0.1:0", "--data", host.Data)).Expect(1).Error.Should().Contain("zajęty");
        host.Lines.Should().NotContain(l => l.Contains("sto", StringComparison.Ordinal) && l.Contains("amount", StringComparison.Ordinal), "refusals go to whoever typed");
        Directory.Delete(caller, recursive: true);
    }

    [Fact]
    public async Task Callers_who_say_nothing_or_nonsense_keep_no_verb_waiting()
    {
        using Socket silent = Caller(), nonsense = Caller(), gone = Caller();
        foreach (var caller in new[] { silent, nonsense, gone }) await caller.ConnectAsync(new UnixDomainSocketEndPoint(new DataFolder(host.Data).Socket), TestFolder.Stop);
        await nonsense.SendAsync("to nie jest JSON\n"u8.ToArray(), TestFolder.Stop);
        gone.Close();
        (await host.Verb("user", "add", "tomek", "--role", "Clerk")).Expect(0).Out.Should().StartWith("login=tomek");
        (await silent.ReceiveAsync(new byte[1], TestFolder.Stop)).Should().Be(0, "the door was closed on it");

        static Socket Caller() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    }

    [Fact]
    [Trait("Asvs", "54")]
    [Trait("Asvs", "58")]
    public void The_door_and_the_keys_of_a_running_host_are_for_the_owner_of_its_folder_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows knows no such modes.");
            return;
        }

        Directory.GetFiles(running.Keys, "key-*.xml").Should().NotBeEmpty("the framework wrote them, with modes of its own");
        File.Exists(new DataFolder(host.Data).Socket).Should().BeTrue();
        foreach (var folder in new[] { running.Keys, running.Door })
            File.GetUnixFileMode(folder).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, "nobody else gets to what lies there, even if the folder was open before");
    }

    [Fact]
    public async Task A_second_writer_is_refused_while_another_process_without_a_door_holds_the_folder()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good().Folder(folder.Place("good"));
        using (WriterLock.TryTake(folder.Data))
        {
            (await Verb.Run("intake", package, "--data", folder.Data.Path)).Expect(1).Error.Should().Contain("zajęty przez inny proces IBok");
            (await Verb.Here("restore", package, "--data", folder.Data.Path)).Expect(1);
        }

        (await folder.Count("Imports")).Should().Be(0);
        (await Verb.Here("intake", package, "--data", folder.Data.Path)).Expect(0);
    }

    [Fact]
    public async Task A_door_left_behind_by_a_killed_host_is_no_obstacle()
    {
        await using var folder = await TestFolder.New();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Data.Socket)!);
        await File.WriteAllTextAsync(folder.Data.Socket, "", TestFolder.Stop);
        (await Verb.Here("intake", PackageBuilder.Good().Folder(folder.Place("good")), "--data", folder.Data.Path)).Expect(0);
    }

    [Fact]
    public void A_folder_with_a_long_path_has_its_door_elsewhere_because_sockets_have_short_names()
    {
        var near = new DataFolder("/srv/ibok/data");
        near.Socket.Should().Be("/srv/ibok/data/door/ibok.sock");
        var far = new DataFolder("/srv/" + new string('x', 200));
        far.Socket.Length.Should().BeLessThan(100);
        var letters = "/srv/" + new string('ż', 60);
        new DataFolder(letters).Socket.Should().NotStartWith(letters, "each of these letters is two bytes, and bytes are counted");
        far.Socket.Should().NotBe(new DataFolder("/srv/" + new string('y', 200)).Socket);
    }

    /// <summary>A host on a folder whose keys and door everybody could enter before it began.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal HostProcess Host { get; private set; } = null!;

        internal string Keys => Path.Combine(Host.Data, "keys");

        internal string Door => Path.GetDirectoryName(new DataFolder(Host.Data).Socket)!;

        public async ValueTask InitializeAsync()
        {
            var data = Directory.CreateTempSubdirectory("ibok-open-").FullName;
            foreach (var open in new[] { Path.Combine(data, "keys"), Path.GetDirectoryName(new DataFolder(data).Socket)! })
            {
                Directory.CreateDirectory(open);
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(open, File.GetUnixFileMode(open) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }

            Host = await HostProcess.Start("Staging", data: data);
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
