using System.IO.Compression;
using System.Text;
using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>What may come as a file: sizes are checked before anything is unpacked (security.md 34, 35).</summary>
public sealed class ZipTests
{
    [Fact]
    [Trait("Asvs", "34")]
    public async Task A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        await using var folder = await TestFolder.New();
        var bomb = PackageBuilder.Good().Other("notes.txt", new string('0', 20_000_000)).Zip(folder.Place("bomb.zip"));
        new FileInfo(bomb).Length.Should().BeLessThan(100_000);
        (await folder.Refusal(bomb)).Should().BeOfType<PackageSource.TooDense>().Which.Most.Should().Be(200);
        (await folder.Count("Imports")).Should().Be(0);
    }

    [Fact]
    [Trait("Asvs", "32")]
    public async Task A_package_that_unpacks_beyond_the_limit_is_refused()
    {
        await using var folder = await TestFolder.New(("Intake:MostUnpackedBytes", "1000"));
        (await folder.Refusal(PackageBuilder.Good().Zip(folder.Place("big.zip")))).Should().BeOfType<PackageSource.TooBig>().Which.Most.Should().Be(1_000);
        (await folder.Refusal(PackageBuilder.Good().Folder(folder.Place("big")))).Should().BeOfType<PackageSource.TooBig>();
    }

    [Fact]
    [Trait("Asvs", "34")]
    public async Task Too_many_files_are_refused()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        for (var i = 0; i < 193; i++) package.Other($"{i}.txt", "x");
        (await folder.Refusal(package.Zip(folder.Place("many.zip")))).Should().Be(new PackageSource.TooManyFiles(201, 200));
        (await folder.Refusal(package.Folder(folder.Place("many")))).Should().Be(new PackageSource.TooManyFiles(201, 200));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public async Task A_zip_that_was_cut_off_is_damaged(double part)
    {
        await using var folder = await TestFolder.New();
        var path = PackageBuilder.Good().Zip(folder.Place("cut.zip"));
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, TestFolder.Stop))[..(int)(new FileInfo(path).Length * part)], TestFolder.Stop);
        (await folder.Refusal(path)).Should().Be(new PackageSource.Damaged(path));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("premises.csv")]
    [InlineData("charges.csv")]
    [InlineData("claims.csv")]
    public async Task Damaged_bytes_inside_a_zip_are_a_refusal_whichever_file_they_hit(string file)
    {
        await using var folder = await TestFolder.New();
        var path = PackageBuilder.Good().Zip(folder.Place("damaged.zip"));
        var bytes = await File.ReadAllBytesAsync(path, TestFolder.Stop);
        var start = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(file)) + file.Length;
        bytes.AsSpan(start, 40).Fill(0xFF);
        await File.WriteAllBytesAsync(path, bytes, TestFolder.Stop);
        await IsRefused(folder, path, file);
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("charges.csv")]
    public async Task An_entry_packed_by_a_method_that_nobody_knows_is_a_refusal(string file)
    {
        await using var folder = await TestFolder.New();
        var path = PackageBuilder.Good().Zip(folder.Place("method.zip"));
        var bytes = await File.ReadAllBytesAsync(path, TestFolder.Stop);
        var name = Encoding.ASCII.GetBytes(file);
        bytes[bytes.AsSpan().IndexOf(name) - 30 + 8] = 97; // local header, method
        bytes[bytes.AsSpan().LastIndexOf(name) - 46 + 10] = 97; // central directory
        await File.WriteAllBytesAsync(path, bytes, TestFolder.Stop);
        await IsRefused(folder, path, file);
    }

    [Fact]
    [Trait("Asvs", "34")]
    public async Task An_entry_longer_than_it_says_is_a_refusal()
    {
        await using var folder = await TestFolder.New();
        var path = PackageBuilder.Good().Zip(folder.Place("lies.zip"));
        var bytes = await File.ReadAllBytesAsync(path, TestFolder.Stop);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.AsSpan().LastIndexOf("charges.csv"u8) - 46 + 24), 100); // central directory, unpacked length
        await File.WriteAllBytesAsync(path, bytes, TestFolder.Stop);
        await IsRefused(folder, path, "charges.csv");
    }

    [Fact]
    public async Task Two_entries_of_one_name_are_refused()
    {
        await using var folder = await TestFolder.New();
        var path = PackageBuilder.Good().Zip(folder.Place("twice.zip"));
        await using (var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Update, TestFolder.Stop)) zip.CreateEntry("charges.csv");
        (await folder.Refusal(path)).Should().Be(new PackageSource.NameTwice("charges.csv"));
    }

    [Theory]
    [InlineData("../../evil.csv")]
    [InlineData("/etc/evil.csv")]
    [InlineData("..\\evil.csv")]
    [InlineData("C:\\evil.csv")]
    [InlineData("sub/charges.csv")]
    [InlineData("evil\u202Evsc.csv")]
    [InlineData("a\r\nb.csv")]
    [Trait("Asvs", "35")]
    public async Task A_name_that_leads_elsewhere_is_harmless(string name)
    {
        await using var folder = await TestFolder.New();
        var certificate = await folder.Take(PackageBuilder.Good().Other(name, "evil").Zip(folder.Place("names.zip")));
        certificate.Outcome.Should().Be(CertificateOutcome.Posted, "nothing is ever written under a name from a package");
        certificate.Findings.Should().NotContain(f => (f.Code != "file-ignored" && f.Code != "file-elsewhere") || f.Place.File.Any(c => char.IsControl(c) || c == '\u202E'));
        Directory.EnumerateFiles(Path.GetDirectoryName(folder.Data.Path)!, "evil*").Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(folder.Data.Path).Select(Path.GetFileName).Should().OnlyContain(f => f!.StartsWith("ibok.", StringComparison.Ordinal) || f == "names.zip");
    }

    [Fact]
    [Trait("Asvs", "35")]
    public async Task A_file_name_from_outside_is_kept_as_harmless_text()
    {
        await using var folder = await TestFolder.New();
        var certificate = await folder.Take(PackageBuilder.Good().Folder(folder.Place("pacz\u202Eka\u0007")));
        certificate.Name.Should().Be("pacz·ka·");
        (await folder.Query("SELECT \"Name\" FROM \"Imports\"")).Should().Equal("pacz·ka·");
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("%PDF-1.7")]
    [Trait("Asvs", "33")]
    public async Task A_file_that_is_no_zip_is_not_recognised(string text)
    {
        await using var folder = await TestFolder.New();
        var path = folder.Place("file.zip");
        await File.WriteAllTextAsync(path, text, TestFolder.Stop);
        (await folder.Refusal(path)).Should().Be(new PackageSource.NotRecognised(path));
    }

    [Fact]
    public async Task A_folder_or_zip_without_a_manifest_and_a_path_to_nothing_are_refused()
    {
        await using var folder = await TestFolder.New();
        var empty = Directory.CreateDirectory(folder.Place("empty")).FullName;
        (await folder.Refusal(empty)).Should().Be(new PackageSource.NotRecognised(empty));
        var zip = folder.Place("other.zip");
        await using (var made = await ZipFile.OpenAsync(zip, ZipArchiveMode.Create, TestFolder.Stop)) made.CreateEntry("readme.txt");
        (await folder.Refusal(zip)).Should().Be(new PackageSource.NotRecognised(zip));
        (await folder.Refusal(folder.Place("none"))).Should().Be(new PackageSource.NoSuchFile(folder.Place("none")));
    }

    [Fact]
    public async Task The_bytes_of_a_zip_are_kept_as_they_came()
    {
        await using var folder = await TestFolder.New();
        var path = PackageBuilder.Good().Zip(folder.Place("kept.zip"));
        await folder.Take(path);
        await using var db = await folder.Db();
        var source = db.ImportSources.Single();
        using var bytes = new MemoryStream();
        await SourceStore.Read(db, source.SourceFileId, bytes, TestFolder.Stop);
        source.Name.Should().Be("kept.zip");
        bytes.ToArray().Should().Equal(await File.ReadAllBytesAsync(path, TestFolder.Stop));
    }

    private static async Task IsRefused(TestFolder folder, string path, string file)
    {
        var answer = await folder.Get<TakePackage>().Handle(new(path, "próba"), null, TestFolder.Stop);
        switch (answer)
        {
            case Result<Certificate>.Refused { Problem: var problem }:
                problem.Should().Be(new PackageSource.Damaged(path));
                break;
            case Result<Certificate>.Ok { Value: var certificate }:
                certificate.Outcome.Should().Be(CertificateOutcome.Refused);
                certificate.Findings.Should().Contain(f => f.Place.File == file && f.Severity == FindingSeverity.Error);
                break;
        }

        (await folder.Contents(Tables.Business)).Should().BeEmpty();
    }
}
