using System.Text.Json;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

public sealed class IntakeVerbTests
{
    [Fact]
    public async Task The_sample_package_gives_the_agreed_figures_from_the_command_line()
    {
        await using var folder = TestFolder.Untouched();
        var certificate = (await Verb.Run("intake", Repo.SamplePackage, "--data", folder.Data.Path)).Expect(0);
        certificate.Out.Should().Contain("Przyjęto: package").And.Contain("273\u00a0461,90\u00a0zł").And.Contain("Błędy: 0, ostrzeżenia: 0");
        certificate.Error.Should().BeEmpty("no progress is drawn where nobody looks");
        foreach (var row in File.ReadLines(Repo.SampleFigures).Select(l => JsonDocument.Parse(l).RootElement).Where((_, i) => i == 31))
        {
            var account = (await Verb.Here("account", row.GetProperty("account").GetString()!, "--as-of", row.GetProperty("asOf").GetString()!, "--json", "--data", folder.Data.Path)).Expect(0).Json;
            foreach (var field in row.EnumerateObject()) account.GetProperty(field.Name).GetString().Should().Be(field.Value.GetString(), field.Name);
        }

        var verified = (await Verb.Here("verify", "--json", "--data", folder.Data.Path)).Expect(0).Json;
        (verified.GetProperty("ok").GetBoolean(), verified.GetProperty("accounts").GetInt32(), verified.GetProperty("violations").GetArrayLength()).Should().Be((true, 24, 0));
    }

    [Fact]
    public async Task A_broken_package_is_refused_with_exit_one_and_its_errors_on_stderr()
    {
        await using var folder = TestFolder.Untouched();
        var package = PackageBuilder.Good();
        package["charges.csv"].Set(3, "amount", "101,433");
        package["accounts.csv"].Set(2, "nrb", "30102023139999000000000002");
        package["persons.csv"].Set(3, "nip", "1");
        var answer = (await Verb.Here("intake", package.Folder(folder.Place("paczka")), "--data", folder.Data.Path)).Expect(1);
        answer.Out.Should().Contain("Odrzucono: paczka. Niczego nie zaksięgowano.");
        answer.Error.Should().Contain("BŁĄD: charges.csv, wiersz 3, kolumna 8 (amount): jest „101,433”, kwota może mieć najwyżej dwa miejsca po przecinku.")
            .And.Contain("BŁĄD: accounts.csv, wiersz 2, kolumna 4 (nrb): jest „30102023139999000000000002”, cyfry kontrolne")
            .And.Contain("UWAGA: persons.csv, wiersz 3, kolumna 8 (nip)");
    }

    [Fact]
    public async Task The_certificate_as_json_says_the_same()
    {
        await using var folder = TestFolder.Untouched();
        var package = PackageBuilder.Good();
        package["payments.csv"].Set(2, "value_date", "jutro");
        var answer = (await Verb.Here("intake", package.Zip(folder.Place("paczka.zip")), "--json", "--data", folder.Data.Path)).Expect(1);
        var json = answer.Json;
        (json.GetProperty("outcome").GetString(), json.GetProperty("errors").GetInt32(), json.GetProperty("name").GetString()).Should().Be(("refused", 1, "paczka.zip"));
        var finding = json.GetProperty("findings").EnumerateArray().Should().ContainSingle().Subject;
        (finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("columnName").GetString(), finding.GetProperty("found").GetString())
            .Should().Be(("payments.csv", 2, 4, "value_date", "jutro"));
        json.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()).Should().HaveCount(7);
    }

    [Fact]
    public async Task Of_several_packages_the_good_ones_are_taken_and_the_exit_code_tells_of_the_other()
    {
        await using var folder = TestFolder.Untouched();
        var good = PackageBuilder.Good().Folder(folder.Place("good"));
        var broken = PackageBuilder.Next().Without("claims.csv").Other("claims.csv", "x").Folder(folder.Place("broken"));
        (await Verb.Here("intake", broken, good, "--data", folder.Data.Path)).Expect(1).Out.Should().Contain("Odrzucono: broken").And.Contain("Przyjęto: good");
        (await folder.FiguresOf("K-2")).Paid.Should().Be(new Money(27_000));
    }

    [Fact]
    public async Task A_dry_run_leaves_an_empty_ledger()
    {
        await using var folder = TestFolder.Untouched();
        var package = PackageBuilder.Good().Folder(folder.Place("good"));
        (await Verb.Here("intake", package, "--dry-run", "--data", folder.Data.Path)).Expect(0).Out.Should().Contain("Sprawdzono bez zapisywania");
        (await folder.Contents(Tables.All)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_no_package_is_refused_in_words_and_the_next_one_is_still_tried()
    {
        await using var folder = TestFolder.Untouched();
        await File.WriteAllTextAsync(folder.Place("text"), "Dzień dobry", TestFolder.Stop);
        Directory.CreateDirectory(folder.Place("folder/manifest.json"));
        await File.WriteAllBytesAsync(folder.Place("cut.zip"), PackageBuilder.Good().ZipBytes()[..1_000], TestFolder.Stop);
        var damaged = PackageBuilder.Good().ZipBytes();
        damaged.AsSpan(60, 60).Clear();
        await File.WriteAllBytesAsync(folder.Place("damaged.zip"), damaged, TestFolder.Stop);
        new PackageBuilder { ManifestBytes = "{}"u8.ToArray() }.Zip(folder.Place("other.zip"));
        PackageBuilder.Good().Zip(folder.Place("good.zip"));
        var answer = (await Verb.HereIn(folder.Data.Path, "intake", "missing", "text", "folder", "cut.zip", "damaged.zip", "other.zip", "good.zip", "--data", "d")).Expect(1);
        string[] told = ["Nie ma pliku ani folderu", "/text” nie jest ani paczką", "/folder” nie jest ani paczką", "/cut.zip” jest uszkodzonym archiwum", "uszkodzone", "manifest.json: format"];
        foreach (var sentence in told) answer.Error.Should().Contain(sentence);
        answer.Out.Should().Contain("Przyjęto: good.zip");
    }
}
