using IBok.Core.Banking;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;

namespace IBok.Core.Jobs.Incoming;

/// <summary>Takes whatever arrives: a package of the accounting system or a file of a bank, recognised by its content.</summary>
public sealed class TakeFile(TakePackage package, TakeStatement statement)
{
    /// <param name="Path">A file or a folder.</param>
    /// <param name="By">Who hands it in; a login or <c>wiersz poleceń</c>.</param>
    /// <param name="Address">Where from.</param>
    public sealed record Command(string Path, string By, bool DryRun = false, string Address = "");

    public Task<Result<Certificate>> Handle(Command command, IProgress<IntakeProgress>? progress, CancellationToken stop) =>
        IsStatement(command.Path)
            ? statement.Handle(new(command.Path, command.By, command.Address, command.DryRun), stop)
            : package.Handle(new(command.Path, command.By, command.DryRun, Address: command.Address), progress, stop);

    /// <summary>True for what a bank sends; a package, and what nobody knows, is the package's matter.</summary>
    public static bool IsStatement(string path) => File.Exists(path) && !PackageSource.IsZip(path) && TakeStatement.Recognise(path) is not null;
}
