using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary><c>user add | reset | list</c>: logins.</summary>
internal static class UserVerb
{
    public static Command Define(CommonOptions common) => new("user", Text.Of("verb.user")) { Add(common), Reset(common), List(common) };

    private static Command Add(CommonOptions common)
    {
        var login = new Argument<string>("LOGIN") { Description = Text.Of("verb.user.login") };
        var role = new Option<string>("--role") { Description = Text.Of("verb.user.role") };
        var person = new Option<string?>("--person") { Description = Text.Of("verb.user.person") };
        var verb = new Command("add", Text.Of("verb.user.add")) { login, role, person };
        verb.Needs(role);
        verb.Runs(common, VerbKind.Writing, async (parsed, context) => await Print(
            await context.Get<AddUser>().Handle(new(parsed.GetValue(login)!, parsed.GetValue(role)!, parsed.GetValue(person), By: new(Text.Of("word.command-line"))), context.Stop),
            parsed.GetValue(common.Json), context));
        return verb;
    }

    private static Command Reset(CommonOptions common)
    {
        var login = new Argument<string>("LOGIN") { Description = Text.Of("verb.user.login") };
        var verb = new Command("reset", Text.Of("verb.user.reset")) { login };
        verb.Runs(common, VerbKind.Writing, async (parsed, context) => await Print(
            await context.Get<ResetPassword>().Handle(parsed.GetValue(login)!, new(Text.Of("word.command-line")), context.Stop), parsed.GetValue(common.Json), context));
        return verb;
    }

    private static Command List(CommonOptions common)
    {
        var verb = new Command("list", Text.Of("verb.user.list"));
        verb.Runs(common, VerbKind.Reading, async (parsed, context) =>
        {
            var all = await context.Get<ListUsers>().All(context.Stop);
            if (parsed.GetValue(common.Json)) await context.Out.WriteLineAsync(JsonText.Of(all));
            else
                foreach (var row in all)
                    await context.Out.WriteLineAsync($"{row.Login,-20} {row.Role,-15} {Text.Of($"account-state.{row.State}"),-15} {row.PersonCode}");
            return CommandLine.Done;
        });
        return verb;
    }

    private static async Task<int> Print(Result<AddUser.Added> answer, bool json, VerbContext context)
    {
        if (answer is not Result<AddUser.Added>.Ok { Value: var added }) return await context.Refuse(((Result<AddUser.Added>.Refused)answer).Problem);
        await context.Out.WriteLineAsync(json
            ? JsonText.Of(added) : Text.Of("user.password", ("Login", added.Login), ("Role", added.Role), ("Password", added.Password)));
        return CommandLine.Done;
    }
}
