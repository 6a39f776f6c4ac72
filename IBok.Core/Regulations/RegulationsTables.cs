using IBok.Core.Regulations;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<RegulationVersion> RegulationVersions => Set<RegulationVersion>();

    internal DbSet<RegulationAcceptance> RegulationAcceptances => Set<RegulationAcceptance>();
}
