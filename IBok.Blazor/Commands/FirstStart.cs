using IBok.Core.Accounts;
using IBok.Core.Demo;
using IBok.Core.Kernel;
using IBok.Core.Regulations;

namespace IBok.Blazor.Commands;

/// <summary>
/// In Development an empty folder gets the demo cooperative and a login for every scene and role; each start prints them. Production has
/// no default account (security.md, 41).
/// </summary>
internal static class FirstStart
{
    private const int FirstResidentLogin = 10001;

    // Known only in Development, on data that are invented.
    private const string Password = "Demo-haslo-1";

    private static readonly string[] Staff = [Roles.Clerk, Roles.Accountant, Roles.Administrator, Roles.Auditor];

    public static async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var made = await services.GetRequiredService<MakeDemo>().Handle(new(new DemoSize()), null, stop);
        if (made is Result<Core.Intake.Certificate>.Refused { Problem: MakeDemo.FolderInUse } && !await HasDemoLogins(services, stop)) return;
        var add = services.GetRequiredService<AddUser>();
        var number = FirstResidentLogin;
        foreach (var login in DemoPackage.Logins)
            await Print(add, new($"{number++}", Roles.Resident, login.PersonCode, Password), stop);
        foreach (var role in Staff)
            await Print(add, new(role.ToLowerInvariant(), role, null, Password), stop);
        await services.GetRequiredService<FirstRegulations>().AcceptFor([.. DemoPackage.Logins.Select((_, i) => $"{FirstResidentLogin + i}")], stop);
    }

    private static async Task<bool> HasDemoLogins(IServiceProvider services, CancellationToken stop) =>
        (await services.GetRequiredService<ListUsers>().All(stop)).Any(u => u.Login == $"{FirstResidentLogin}" && u.PersonCode == DemoPackage.Logins[0].PersonCode);

    private static async Task Print(AddUser add, AddUser.Command command, CancellationToken stop)
    {
        await add.Handle(command, stop); // a login that is there already stays as it is
        await Console.Out.WriteLineAsync($"login role={command.Role.ToLowerInvariant()} user={command.Login} password={command.Password}");
    }
}
