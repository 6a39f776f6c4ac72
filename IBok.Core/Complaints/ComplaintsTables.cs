using IBok.Core.Complaints;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Complaint> Complaints => Set<Complaint>();

    internal DbSet<ComplaintStep> ComplaintSteps => Set<ComplaintStep>();

    internal DbSet<ComplaintFile> ComplaintFiles => Set<ComplaintFile>();
}
