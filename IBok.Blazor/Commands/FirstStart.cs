using IBok.Core.Accounts;
using IBok.Core.Accounts.Blocks;
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

    private static readonly string[] Staff = [Roles.Clerk, Roles.Accountant, Roles.Administrator, Roles.Auditor, Roles.DataProtection];

    public static async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var made = await services.GetRequiredService<MakeDemo>().Handle(new(new DemoSize()), null, stop);
        var users = await services.GetRequiredService<ListUsers>().All(stop);
        if (made is Result<Core.Intake.Certificate>.Refused { Problem: MakeDemo.FolderInUse } && !users.Any(IsOfTheDemo)) return;
        var add = services.GetRequiredService<AddUser>();
        var residents = DemoPackage.Logins.Select((l, i) => new AddUser.Command($"{FirstResidentLogin + i}", Roles.Resident, l.PersonCode, Password));
        List<AddUser.Command> all = [.. residents, .. Staff.Select(role => new AddUser.Command(role.ToLowerInvariant(), role, null, Password))];
        var there = users.Select(u => u.Login).ToHashSet(StringComparer.Ordinal);
        foreach (var one in all.Where(o => !there.Contains(o.Login))) await add.Handle(one, stop);
        await services.GetRequiredService<BlockEndedTitles>().Handle(stop);
        await services.GetRequiredService<DemoMandates>().Handle(stop);
        await services.GetRequiredService<DemoCases>().Handle(stop);
        var active = (await services.GetRequiredService<ListUsers>().All(stop)).Where(u => u.State == PortalAccountState.Active).Select(u => u.Login).ToHashSet(StringComparer.Ordinal);
        foreach (var one in all.Where(o => active.Contains(o.Login)))
            await Console.Out.WriteLineAsync($"login role={one.Role.ToLowerInvariant()} user={one.Login} password={one.Password}");
        await services.GetRequiredService<FirstRegulations>().AcceptFor([.. DemoPackage.Logins.Select((_, i) => $"{FirstResidentLogin + i}")], stop);
    }

    private static bool IsOfTheDemo(ListUsers.Row user) => user.Login == $"{FirstResidentLogin}" && user.PersonCode == DemoPackage.Logins[0].PersonCode;
}
