using IBok.Core.Accounts;
using IBok.Core.Accounts.Blocks;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Accounts.SecondFactor;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Session> Sessions => Set<Session>();

    internal DbSet<PortalAccount> PortalAccounts => Set<PortalAccount>();

    internal DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    internal DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();

    internal DbSet<AccountBlock> AccountBlocks => Set<AccountBlock>();

    internal DbSet<TotpSeed> TotpSeeds => Set<TotpSeed>();

    internal DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
}
