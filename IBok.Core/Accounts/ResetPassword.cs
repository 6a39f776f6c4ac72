using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Accounts;

/// <summary>The cooperative makes a new password; the old one and every session die (JSM §2.10).</summary>
public sealed class ResetPassword(IServiceScopeFactory scopes, Sessions sessions, AuditLog audit)
{
    public sealed record NoSuchUser(string Login) : Problem("user-not-found");

    public async Task<Result<AddUser.Added>> Handle(string login, Actor by, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IBokUser>>();
        if (await users.FindByNameAsync(login) is not { } user) return new NoSuchUser(login);
        var password = PasswordText.New();
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        await users.UpdateSecurityStampAsync(user);
        await sessions.EndAll(user.Id, stop);
        await audit.Add(by, AuditOperation.PasswordReset, login, stop);
        return new AddUser.Added(user.UserName!, string.Join(", ", await users.GetRolesAsync(user)), password);
    }
}
