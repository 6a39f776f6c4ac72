using IBok.Core.Registrations;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Registration> Registrations => Set<Registration>();

    internal DbSet<RegistrationStep> RegistrationSteps => Set<RegistrationStep>();

    internal DbSet<RegistrationCorrection> RegistrationCorrections => Set<RegistrationCorrection>();

    internal DbSet<RegistrationScan> RegistrationScans => Set<RegistrationScan>();

    internal DbSet<AllocatedLogin> AllocatedLogins => Set<AllocatedLogin>();

    internal DbSet<PremisesLogin> PremisesLogins => Set<PremisesLogin>();
}
