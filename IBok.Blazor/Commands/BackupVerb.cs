using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary><c>backup FILE [--key FILE]</c>: a consistent copy while running, sealed if liked.</summary>
internal static class BackupVerb
{
    public static Command Define(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = Text.Of("verb.backup.file") };
        var key = new Option<string?>("--key") { Description = Text.Of("verb.backup.key") };
        var verb = new Command("backup", Text.Of("verb.backup")) { file, key };
        verb.Runs(common, VerbKind.Reading, async (parsed, context) =>
        {
            var path = common.Verbs.FullPath(parsed.GetValue(file)!);
            var answer = await context.Get<Backup>().Write(path, context.Stop, parsed.GetValue(key) is { } sealing ? common.Verbs.FullPath(sealing) : null);
            return await FileAnswer.Print(answer, "backup.done", path, parsed.GetValue(common.Json), context.Out, context.Error);
        });
        return verb;
    }
}

/// <summary><c>restore FILE [--key FILE]</c>: a backup into an empty folder.</summary>
internal static class RestoreVerb
{
    public static Command Define(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = Text.Of("verb.restore.file") };
        var key = new Option<string?>("--key") { Description = Text.Of("verb.restore.key") };
        var verb = new Command("restore", Text.Of("verb.restore")) { file, key };
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = new DataFolder(common.Verbs.FullPath(parsed.GetValue(common.Data)!));
            Directory.CreateDirectory(folder.Path);
            using var mine = WriterLock.TryTake(folder);
            var path = common.Verbs.FullPath(parsed.GetValue(file)!);
            var answer = mine is null ? new Backup.FolderNotEmpty(folder.Path) : await Backup.Restore(path, folder, stop, parsed.GetValue(key) is { } sealing ? common.Verbs.FullPath(sealing) : null);
            return await FileAnswer.Print(answer, "restore.done", folder.Path, parsed.GetValue(common.Json), common.Verbs.Out, common.Verbs.Error);
        });
        return verb;
    }
}

internal static class FileAnswer
{
    public static async Task<int> Print(Result<long> answer, string done, string path, bool json, TextWriter output, TextWriter error)
    {
        if (answer is not Result<long>.Ok { Value: var bytes })
        {
            await error.WriteLineAsync(Text.Of(((Result<long>.Refused)answer).Problem));
            return CommandLine.Refused;
        }

        await output.WriteLineAsync(json
            ? JsonText.Of(new { Path = path, Bytes = bytes })
            : Text.Of(done, ("Path", path), ("Size", $"{bytes / 1_048_576m:0.0}\u00a0MB")));
        return CommandLine.Done;
    }
}
