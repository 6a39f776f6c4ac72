using System.Collections.Concurrent;
using IBok.Core.Data;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;

namespace IBok.Core.Reports;

/// <summary>Where a long export stands.</summary>
public enum ExportState
{
    /// <summary>Another one is under way.</summary>
    Waiting,
    Running,
    Ready,
    Cancelled,

    /// <summary>It could not be made.</summary>
    Failed,
}

/// <summary>
/// Exports too long to wait for: one at a time in the background, each with its progress, kept as a file for a set time and only for who asked. Nothing of it
/// outlives the process: what a restart left behind is thrown away.
/// </summary>
public sealed class LongExports(WriteReport write, DataFolder folder, IOptions<ReportsPolicy> policy, TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, Job> jobs = [];
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock guard = new();

    /// <summary>One person's share is used up.</summary>
    public sealed record TooMany(int Most) : Problem("report-too-many");

    /// <param name="Filter">In words.</param>
    /// <param name="Rows">Written so far.</param>
    /// <param name="About">How many there may be.</param>
    /// <param name="KeptUntil">UTC; null until it is ready.</param>
    public sealed record Export(
        Guid Id, string Report, string Filter, string FileName, DateTime AskedAt, ExportState State, long Rows, long About, DateTime? KeptUntil, bool IsEqual, Problem? Why);

    /// <summary>Something moved; told from the thread that works.</summary>
    public event EventHandler? Changed;

    private string Place => Path.Combine(folder.Path, "exports");

    /// <summary>Throws away what a process before this one left; at the start of a host.</summary>
    public void ForgetEarlier()
    {
        if (Directory.Exists(Place)) Directory.Delete(Place, recursive: true);
    }

    /// <summary>Queues an export and answers at once.</summary>
    public Result<Guid> Start(Actor by, string report, ReportFilter filter, WriteReport.Planned plan)
    {
        lock (guard)
        {
            if (jobs.Values.Count(j => j.By.Login == by.Login) >= policy.Value.MostKept) return new TooMany(policy.Value.MostKept);
            Directory.CreateDirectory(Place);
            var job = new Job(by, report, filter, plan, clock.GetUtcNow().UtcDateTime, Path.Combine(Place, $"{Guid.NewGuid():N}.xlsx"), closing.Token);
            jobs[job.Id] = job;
            job.Work = Task.Run(() => Run(job), CancellationToken.None);
            return job.Id;
        }
    }

    /// <summary>A person's exports, newest first.</summary>
    public IReadOnlyList<Export> Of(string login) => [.. jobs.Values.Where(j => j.By.Login == login).OrderByDescending(j => j.AskedAt).Select(j => j.Now(policy.Value.KeepHours))];

    /// <summary>The file of a ready export of a person; null when it is not theirs, not ready or no longer kept. The caller closes it.</summary>
    public (Stream File, string Name)? Open(Actor by, Guid id)
    {
        Sweep();
        if (!jobs.TryGetValue(id, out var job) || job.By.Login != by.Login || job.State != ExportState.Ready) return null;
        return (File.OpenRead(job.Path), job.Plan.FileName);
    }

    /// <summary>Stops what is under way; throws away what is done.</summary>
    public void Drop(Actor by, Guid id)
    {
        if (!jobs.TryGetValue(id, out var job) || job.By.Login != by.Login) return;
        if (job.State is ExportState.Waiting or ExportState.Running) job.Stop.Cancel();
        else Forget(job);
        Moved();
    }

    /// <summary>Throws away what was kept long enough.</summary>
    public void Sweep()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var job in jobs.Values.Where(j => j.EndedAt?.AddHours(policy.Value.KeepHours) <= now)) Forget(job);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(jobs.Values.Select(j => j.Work));
        foreach (var job in jobs.Values) Forget(job);
        closing.Dispose();
        one.Dispose();
    }

    private async Task Run(Job job)
    {
        try
        {
            await one.WaitAsync(job.Stop.Token);
            try
            {
                Tell(job, ExportState.Running);
                await Write(job);
            }
            finally
            {
                one.Release();
            }
        }
        catch (OperationCanceledException) when (job.Stop.IsCancellationRequested)
        {
            End(job, ExportState.Cancelled, null);
        }
        catch (IOException)
        {
            End(job, ExportState.Failed, null); // the disk is full, as a rule: what the log of the program says
        }
    }

    private async Task Write(Job job)
    {
        Result<WriteReport.Written> answer;
        await using (var file = new FileStream(job.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16, useAsync: true))
            answer = await write.Handle(job.By, job.Report, job.Filter, file, WorkbookWriters.For(job.Plan.About), new Progress(this, job), job.Stop.Token);
        if (answer is Result<WriteReport.Written>.Ok { Value: var written })
        {
            (job.Rows, job.IsEqual) = (written.Rows, written.IsEqual);
            End(job, ExportState.Ready, null);
        }
        else
        {
            End(job, ExportState.Failed, ((Result<WriteReport.Written>.Refused)answer).Problem);
        }
    }

    private void End(Job job, ExportState state, Problem? why)
    {
        (job.Why, job.EndedAt) = (why, clock.GetUtcNow().UtcDateTime);
        if (state != ExportState.Ready) File.Delete(job.Path);
        Tell(job, state);
    }

    private void Tell(Job job, ExportState state)
    {
        job.State = state;
        Moved();
    }

    private void Moved() => Changed?.Invoke(this, EventArgs.Empty);

    private void Forget(Job job)
    {
        if (!jobs.TryRemove(job.Id, out _)) return;
        File.Delete(job.Path);
        job.Stop.Dispose();
    }

    private sealed class Job(Actor by, string report, ReportFilter filter, WriteReport.Planned plan, DateTime askedAt, string path, CancellationToken closing)
    {
        public Guid Id { get; } = Guid.NewGuid();

        public Actor By => by;

        public string Report => report;

        public ReportFilter Filter => filter;

        public WriteReport.Planned Plan => plan;

        public DateTime AskedAt => askedAt;

        public string Path => path;

        public CancellationTokenSource Stop { get; } = CancellationTokenSource.CreateLinkedTokenSource(closing);

        public Task Work { get; set; } = Task.CompletedTask;

        public ExportState State { get; set; }

        public long Rows { get; set; }

        public DateTime? EndedAt { get; set; }

        public bool IsEqual { get; set; }

        public Problem? Why { get; set; }

        public Export Now(int keepHours) => new(Id, report, plan.Filter, plan.FileName, askedAt, State, Rows, Math.Max(plan.About, Rows), EndedAt?.AddHours(keepHours), IsEqual, Why);
    }

    private sealed class Progress(LongExports all, Job job) : IProgress<long>
    {
        public void Report(long value)
        {
            job.Rows = value;
            all.Moved();
        }
    }
}
