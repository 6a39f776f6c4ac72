using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Intake.Files;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;

namespace IBok.Core.Intake;

/// <summary>Takes every file of a package, in order; compares control totals; makes nothing count by itself.</summary>
internal sealed class PackageRun(PackageSource source, Manifest manifest, IProgress<IntakeProgress>? progress)
{
    private const int ReportEvery = 2_000;

    private static readonly Func<PackageFile>[] Kinds =
    [
        () => new PremisesFile(), () => new PersonsFile(), () => new TitlesFile(), () => new AccountsFile(), () => new ChargesFile(),
        () => new PaymentsFile(), () => new ClaimsFile(),
    ];

    private readonly List<PackageFile> taken = [];
    private long done;

    /// <summary>By file, the keys of master data that were there before and are not in the package; only of the newest package.</summary>
    public Dictionary<string, IReadOnlyList<string>> Missing { get; } = new(StringComparer.Ordinal);

    /// <param name="pass">Where the rows go.</param>
    /// <param name="without">Lines proved wrong in an earlier run.</param>
    /// <param name="newest">True when no newer package was taken: only then a missing row means something.</param>
    /// <param name="stop">Cancels between rows.</param>
    public async Task<List<CertificateFile>> Take(Pass pass, IReadOnlySet<(string File, int Line)> without, bool newest, CancellationToken stop)
    {
        CheckList(pass.Findings);
        List<CertificateFile> files = [];
        foreach (var kind in Kinds.Select(make => make()))
        {
            if (!source.Has(kind.Name) || !manifest.Files.TryGetValue(kind.Name, out var told)) continue;
            if (!CanBeRead(kind.Name, pass.Findings)) continue;
            files.Add(await TakeFile(kind, told, pass, without, stop));
            taken.Add(kind);
            if (!newest || pass.Findings.Broken || files[^1].Quarantined > 0) continue; // a row that cannot be read is not missing
            Missing[kind.Name] = [.. kind.Missing(pass)];
            foreach (var missing in Missing[kind.Name]) pass.Findings.Warn("row-missing", new(kind.Name), missing);
        }

        return files;
    }

    /// <summary>After everything is written: what only then can be seen.</summary>
    public void Written(Pass pass)
    {
        foreach (var kind in taken) kind.Written(pass);
    }

    private void CheckList(Findings findings)
    {
        foreach (var told in manifest.Files.Keys.Where(name => !source.Has(name)).Order(StringComparer.Ordinal))
            findings.Break("file-missing", new(told));
        foreach (var (name, _) in source.Files.Where(f => f.Name != PackageSource.ManifestName && !manifest.Files.ContainsKey(f.Name)))
        {
            if (PackageFiles.InOrder.Contains(name, StringComparer.Ordinal)) findings.Break("file-not-in-manifest", new(name));
            else findings.Warn("file-ignored", new(name));
        }

        foreach (var name in source.Elsewhere) findings.Warn("file-elsewhere", new(Findings.Safe(name)));
        foreach (var name in manifest.Files.Keys.Where(n => source.Has(n) && !PackageFiles.InOrder.Contains(n, StringComparer.Ordinal)))
            findings.Warn("file-ignored", new(name));
    }

    private bool CanBeRead(string name, Findings findings)
    {
        try
        {
            if (!source.IsMarkedAsOtherEncoding(name)) return true;
            findings.Break("not-utf8", new(name, 1, 1), "UTF-16/UTF-32");
        }
        catch (InvalidDataException)
        {
            findings.Break("package-damaged", new(name));
        }

        return false;
    }

    private async Task<CertificateFile> TakeFile(
        PackageFile kind, ManifestFile told, Pass pass, IReadOnlySet<(string File, int Line)> without, CancellationToken stop)
    {
        var (posted, known, quarantined, waiting) = (0, 0, 0, 0);
        using var rows = new RowReader(source.Read(kind.Name), kind.Name, kind.Columns, pass.Findings);
        if (rows.ReadHeader())
        {
            while (rows.Next())
            {
                if (rows.Rows % ReportEvery == 0)
                {
                    stop.ThrowIfCancellationRequested();
                    progress?.Report(new(kind.Name, done + rows.BytesRead, source.Files.Sum(f => f.Length)));
                }

                await pass.Pieces.Next(stop);
                var late = without.Count > 0 && without.Contains((kind.Name, rows.Line));
                if (late && PackageFiles.IsEntries(kind.Name)) rows.Amount("amount"); // not posted, but sent: the total holds it
                var skip = rows.Failed || late;
                switch (skip ? RowOutcome.Quarantined : kind.Take(rows, pass))
                {
                    case RowOutcome.Posted:
                        posted++;
                        break;
                    case RowOutcome.Known:
                        known++;
                        break;
                    case RowOutcome.Waiting:
                        waiting++;
                        break;
                    default:
                        quarantined++;
                        break;
                }
            }

            await pass.Pieces.End();
            var end = await kind.Finish(rows, pass, stop);
            (posted, known, quarantined) = (posted + end.Posted, known + end.Known, quarantined + waiting - end.Posted - end.Known);
        }

        var sha = rows.Sha256();
        if (!rows.Damaged) CheckTotals(rows, sha, told, pass.Findings);
        done += source.LengthOf(kind.Name);
        return new(kind.Name, sha, rows.Rows, posted, known, quarantined, PackageFiles.IsEntries(kind.Name) ? rows.Total ?? Money.Zero : null);
    }

    private static void CheckTotals(RowReader rows, string sha, ManifestFile told, Findings findings)
    {
        if (sha != told.Sha256) findings.Break("total-sha256", new(rows.File), sha, told.Sha256);
        if (rows.Rows != told.Rows)
            findings.Break("total-rows", new(rows.File), rows.Rows.ToString(CultureInfo.InvariantCulture), told.Rows.ToString(CultureInfo.InvariantCulture));
        if (told.Total is { } total && !rows.TotalIsPartial && PackageFiles.IsEntries(rows.File) && (rows.Total ?? Money.Zero) != total)
            findings.Break("total-amount", new(rows.File), (rows.Total ?? Money.Zero).ToIntake(), total.ToIntake());
    }
}

/// <summary>How far an intake is.</summary>
public sealed record IntakeProgress(string File, long Done, long Total);
