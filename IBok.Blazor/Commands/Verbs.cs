using System.CommandLine;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary>Whether a verb changes the data folder.</summary>
internal enum VerbKind
{
    /// <summary>Opens the database read-only, beside a running host.</summary>
    Reading,

    /// <summary>Needs the folder's lock, or is handed to the host that holds it.</summary>
    Writing,
}

/// <summary>Where verbs are carried out: in this process, or inside the running host for another one.</summary>
internal interface IVerbs
{
    TextWriter Out { get; }

    TextWriter Error { get; }

    /// <summary>A path as the person meant it.</summary>
    string FullPath(string path);

    Task<int> Run(VerbKind kind, string data, string[] args, Func<VerbContext, Task<int>> work);
}

/// <summary>What a verb works with.</summary>
/// <param name="Services">The Core's services on the data folder.</param>
/// <param name="Out">Nothing but the answer.</param>
/// <param name="Error">Reasons and refusals.</param>
/// <param name="Progress">How far long work is.</param>
internal sealed record VerbContext(
    IServiceProvider Services, TextWriter Out, TextWriter Error, IProgress<VerbProgress> Progress, CancellationToken Stop)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Says why, and answers the exit code of a refusal.</summary>
    public async Task<int> Refuse(Problem problem)
    {
        await Error.WriteLineAsync(Texts.Text.Of(problem));
        return CommandLine.Refused;
    }
}

/// <summary>Done of total, with a word for what is being done; total 0 when unknown.</summary>
internal sealed record VerbProgress(string Label, long Done, long Total);

internal static class VerbExtensions
{
    /// <summary>Options without which the verb makes no sense; the library's own sentence about a missing one is English.</summary>
    public static void Needs(this Command command, params Option[] options) => command.Validators.Add(given =>
    {
        foreach (var option in options.Where(o => given.GetResult(o) is null))
            given.AddError(Texts.Text.Of("verb.option-missing", ("Option", option.Name)));
    });

    /// <summary>Carries the verb out where its kind says.</summary>
    public static void Runs(this Command command, CommonOptions common, VerbKind kind, Func<ParseResult, VerbContext, Task<int>> work) =>
        command.SetAction((parsed, _) => common.Verbs.Run(
            kind, common.Verbs.FullPath(parsed.GetValue(common.Data)!), common.Args, context => work(parsed, context)));
}
