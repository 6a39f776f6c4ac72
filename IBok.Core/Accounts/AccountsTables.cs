using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Session> Sessions => Set<Session>();

    internal DbSet<PortalAccount> PortalAccounts => Set<PortalAccount>();

    internal DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    internal DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();
}
