using System.Globalization;
using System.Text.RegularExpressions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;

namespace IBok.Core.Jobs.Nights;

/// <summary>A checked copy of the database a night, in <c>backup</c> of the data folder; the oldest give way.</summary>
public sealed partial class BackupNight(Backup backup, DataFolder folder, IJobTexts text, IOptions<JobsPolicy> policy)
{
    internal async Task<RunNight.Did> Handle(DateOnly day, CancellationToken stop)
    {
        if (policy.Value.BackupsKept == 0) return default;
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, "backup")).FullName;
        var target = Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"ibok-{day:yyyy-MM-dd}.db"));
        var answer = File.Exists(target) ? new FileInfo(target).Length : await backup.Write(target, stop); // there: made before a crash
        if (answer is not Result<long>.Ok { Value: var bytes }) return new(0, text.Of(((Result<long>.Refused)answer).Problem), Failed: true);
        foreach (var old in Directory.GetFiles(place).Where(f => Name().IsMatch(Path.GetFileName(f))).OrderDescending(StringComparer.Ordinal).Skip(policy.Value.BackupsKept)) File.Delete(old);
        return new(bytes, Path.GetFileName(target));
    }

    [GeneratedRegex(@"^ibok-[0-9]{4}-[0-9]{2}-[0-9]{2}\.db$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
