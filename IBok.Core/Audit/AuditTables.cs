using IBok.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<AuditEntry> AuditLog => Set<AuditEntry>();
}
