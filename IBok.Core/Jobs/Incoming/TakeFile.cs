using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Banking;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Intake.Profiles;
using IBok.Core.Kernel;

namespace IBok.Core.Jobs.Incoming;

/// <summary>
/// Takes whatever arrives: a package of the accounting system or a file of a bank, recognised by its content. A delimited file has no marks: it is read by the
/// one saved profile that reads all of it; by two it is nobody's.
/// </summary>
public sealed class TakeFile(TakePackage package, TakeStatement statement, ReadProfiles profiles)
{
    /// <param name="Path">A file or a folder.</param>
    /// <param name="By">Who hands it in; a login or <c>wiersz poleceń</c>.</param>
    /// <param name="Address">Where from.</param>
    public sealed record Command(string Path, string By, bool DryRun = false, string Address = "");

    public async Task<Result<Certificate>> Handle(Command command, IProgress<IntakeProgress>? progress, CancellationToken stop)
    {
        var take = new TakeStatement.Command(command.Path, command.By, command.Address, command.DryRun);
        if (File.Exists(command.Path) && !PackageSource.IsZip(command.Path))
        {
            if (TakeStatement.Recognise(command.Path) is not null) return await statement.Handle(take, stop);
            if (await ProfileOf(command.Path, stop) is { } profile)
                return await statement.Handle(take with { Format = StatementFormat.Delimited, Options = new(Profile: profile) }, stop);
        }

        return await package.Handle(new(command.Path, command.By, command.DryRun, Address: command.Address), progress, stop);
    }

    private async Task<DelimitedProfile?> ProfileOf(string path, CancellationToken stop)
    {
        List<DelimitedProfile> fitting = [];
        foreach (var kept in await profiles.All(stop))
            if (Reads(kept.Profile, path, stop)) fitting.Add(kept.Profile);
        return fitting is [var only] ? only : null;
    }

    private static bool Reads(DelimitedProfile profile, string path, CancellationToken stop)
    {
        using var bytes = File.OpenRead(path);
        var entries = 0;
        foreach (var record in StatementReader.Read(bytes, StatementFormat.Delimited, new(Profile: profile)))
        {
            stop.ThrowIfCancellationRequested();
            if (record is StatementFault { Breaks: true }) return false;
            if (record is StatementEntry) entries++;
        }

        return entries > 0;
    }
}
