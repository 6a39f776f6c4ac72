using IBok.Core.Privacy.Breaches;
using IBok.Core.Privacy.Requests;
using IBok.Core.Privacy.Retention;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<DataRequest> DataRequests => Set<DataRequest>();

    internal DbSet<DataRequestStep> DataRequestSteps => Set<DataRequestStep>();

    internal DbSet<ErasureProposal> ErasureProposals => Set<ErasureProposal>();

    internal DbSet<ErasureReview> ErasureReviews => Set<ErasureReview>();

    internal DbSet<Breach> Breaches => Set<Breach>();

    internal DbSet<BreachStep> BreachSteps => Set<BreachStep>();
}
