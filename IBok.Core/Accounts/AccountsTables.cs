using IBok.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Session> Sessions => Set<Session>();

    internal DbSet<PortalAccount> PortalAccounts => Set<PortalAccount>();
}
