using System.CommandLine;
using IBok.Blazor.Texts;

namespace IBok.Blazor.Commands;

/// <summary>The words of the command line (architecture.md): exit 0 on success, 1 on refused input, 2 on wrong usage.</summary>
internal static class CommandLine
{
    public const int Done = 0, Refused = 1, WrongUsage = 2;

    /// <param name="args">As typed.</param>
    /// <param name="serve">Starts the web host.</param>
    public static Task<int> Run(string[] args, Func<ServeOptions, Task<int>> serve) => Run(args, new LocalVerbs(), serve);

    /// <summary>The same with verbs carried out elsewhere: inside a running host there is nothing to serve.</summary>
    public static async Task<int> Run(string[] args, IVerbs verbs, Func<ServeOptions, Task<int>>? serve)
    {
        var root = Define(args, verbs, serve);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0) return await Run(parsed, verbs, new(verbs.FullPath(parsed.GetValue<string>("--data")!)));
        foreach (var error in parsed.Errors) await verbs.Error.WriteLineAsync(error.Message);
        await verbs.Error.WriteLineAsync(Text.Of("verb.usage"));
        return WrongUsage;
    }

    private static async Task<int> Run(ParseResult parsed, IVerbs verbs, Core.Data.DataFolder folder)
    {
        try
        {
            return await parsed.InvokeAsync(new() { Output = verbs.Out, Error = verbs.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (MachineFault.Explain(e, folder) is { } fault)
        {
            await verbs.Error.WriteLineAsync(fault);
            return Refused;
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static RootCommand Define(string[] args, IVerbs verbs, Func<ServeOptions, Task<int>>? serve)
    {
        var data = new Option<string>("--data") { Description = Text.Of("verb.option.data"), DefaultValueFactory = _ => "data", Recursive = true };
        var json = new Option<bool>("--json") { Description = Text.Of("verb.option.json"), Recursive = true };
        var urls = new Option<string?>("--urls") { Description = Text.Of("verb.option.urls") };
        urls.Validators.Add(given =>
        {
            foreach (var url in (given.GetValueOrDefault<string?>() ?? "").Split(';').Where(u => u.Length > 0 && !IsAddress(u)))
                given.AddError(Text.Of("verb.bad-url", ("Found", url)));
        });
        var common = new CommonOptions(data, json, args, verbs);
        var root = new RootCommand(Text.Of("verb.root")) { data, json, urls };
        var serveVerb = new Command("serve", Text.Of("verb.serve")) { urls };
        if (serve is not null)
        {
            serveVerb.SetAction(parsed => serve(new(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(urls))));
            root.SetAction(parsed => serve(new(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(urls))));
            root.Add(serveVerb);
        }

        root.Add(IntakeVerb.Define(common));
        root.Add(NightlyVerb.Define(common));
        root.Add(CollectVerb.Define(common));
        root.Add(ResultsVerb.Define(common));
        root.Add(AccountVerb.Define(common));
        root.Add(InterestVerb.Define(common));
        root.Add(ReportVerb.Define(common));
        root.Add(VerifyVerb.Define(common));
        root.Add(DemoVerb.Define(common));
        root.Add(BackupVerb.Define(common));
        root.Add(RestoreVerb.Define(common));
        root.Add(UserVerb.Define(common));
        return root;
    }
}

/// <summary>Where and under which addresses to serve.</summary>
internal sealed record ServeOptions(string Data, string? Urls);

/// <summary>What every verb shares.</summary>
internal sealed record CommonOptions(Option<string> Data, Option<bool> Json, string[] Args, IVerbs Verbs);
