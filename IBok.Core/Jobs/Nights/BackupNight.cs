using System.Globalization;
using System.Text.RegularExpressions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Jobs.Nights;

/// <summary>
/// A copy of the database a night, in <c>backup</c> of the data folder, sealed where a key is set; the oldest give way. The copy itself is opened and a part of its accounts, another
/// each night, proved from their entries before it is kept.
/// </summary>
public sealed partial class BackupNight(Backup backup, DataFolder folder, IJobTexts text, IOptions<LedgerPolicy> ledger, IOptions<JobsPolicy> policy)
{
    /// <summary>What was copied does not prove: the copy is not kept.</summary>
    public sealed record NotProved(string Where, string Found, string Expected) : Problem("backup-not-proved");

    internal async Task<RunNight.Did> Handle(DateOnly day, CancellationToken stop)
    {
        if (policy.Value.BackupsKept == 0) return default;
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, "backup")).FullName;
        var target = Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"ibok-{day:yyyy-MM-dd}.db{(policy.Value.BackupKeyFile.Length > 0 ? ".sealed" : "")}"));
        var answer = File.Exists(target) ? new FileInfo(target).Length : await backup.Write(target, stop, policy.Value.BackupKeyFile, Prove); // there: made before a crash
        if (answer is not Result<long>.Ok { Value: var bytes }) return new(0, text.Of(((Result<long>.Refused)answer).Problem), Failed: true);
        foreach (var old in Directory.GetFiles(place).Where(f => Name().IsMatch(Path.GetFileName(f))).OrderDescending(StringComparer.Ordinal).Skip(policy.Value.BackupsKept)) File.Delete(old);
        return new(bytes, Path.GetFileName(target));
    }

    private async Task<Problem?> Prove(IBokDb copy, CancellationToken stop)
    {
        await copy.Database.OpenConnectionAsync(stop);
        if (PublishFigures.LastAsOf(copy) is not { } shown) return null;
        var (_, wrong) = await VerifySample.Within(copy, ledger.Value, shown, policy.Value.SampleAccounts, stop);
        return wrong is null ? null : new NotProved(wrong.Where, wrong.Found, wrong.Expected);
    }

    [GeneratedRegex(@"^ibok-[0-9]{4}-[0-9]{2}-[0-9]{2}\.db(\.sealed)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
