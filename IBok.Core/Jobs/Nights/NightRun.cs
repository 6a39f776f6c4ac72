using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Jobs.Nights;

/// <summary>The night of one business date; run as often as needed, each step done once.</summary>
public sealed class NightRun
{
    public required DateOnly Day { get; init; }

    /// <summary>Of the last time it ran.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Null while it runs, or when it was cut off.</summary>
    public DateTime? FinishedAt { get; set; }

    public RunState State { get; set; }

    /// <summary>What staff were told by letter; they are told again only of something else.</summary>
    public string Told { get; set; } = "";
}

/// <summary>One step of a night.</summary>
public sealed class NightStepRun
{
    public required DateOnly Day { get; init; }

    public required NightStep Step { get; init; }

    public DateTime StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public RunState State { get; set; }

    /// <summary>What it did, in pieces of its own kind: files, accounts, bytes.</summary>
    public long Count { get; set; }

    /// <summary>What a person should know; the message of a failure.</summary>
    public string Note { get; set; } = "";
}

/// <summary>The steps in the order in which they run.</summary>
public enum NightStep
{
    /// <summary>Files that wait in the folder.</summary>
    Intake,

    /// <summary>Lines of bank files that waited for their account.</summary>
    Matching,

    /// <summary>Allocation, interest and the figures to show, proved on a sample before anybody sees them.</summary>
    Publish,

    /// <summary>Accounts of residents whose last title has ended.</summary>
    Titles,

    /// <summary>Applications that were never finished.</summary>
    Deadlines,

    /// <summary>Once a month: personal data that were kept long enough, for a person to decide on.</summary>
    Retention,

    /// <summary>A copy of the database.</summary>
    Backup,
}

public enum RunState
{
    /// <summary>Runs now; or was cut off, then it runs again next time.</summary>
    Running,
    Done,
    Failed,
}

internal sealed class NightRunConfiguration : IEntityTypeConfiguration<NightRun>, IEntityTypeConfiguration<NightStepRun>
{
    public void Configure(EntityTypeBuilder<NightRun> run)
    {
        run.ToTable("NightRuns").HasKey(r => r.Day);
        run.Property(r => r.Day).ValueGeneratedNever();
    }

    // Each step once a business date, whatever happens.
    public void Configure(EntityTypeBuilder<NightStepRun> step) => step.ToTable("NightSteps").HasKey(s => new { s.Day, s.Step });
}
