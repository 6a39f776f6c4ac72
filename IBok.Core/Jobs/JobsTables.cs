using IBok.Core.Jobs.Nights;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<NightRun> NightRuns => Set<NightRun>();

    internal DbSet<NightStepRun> NightSteps => Set<NightStepRun>();
}
