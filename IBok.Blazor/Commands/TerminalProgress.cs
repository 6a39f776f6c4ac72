using Spectre.Console;

namespace IBok.Blazor.Commands;

/// <summary>A progress bar on stderr while long work runs, when somebody is looking; nothing otherwise.</summary>
internal static class TerminalProgress
{
    public static async Task<int> Show(TextWriter error, Func<IProgress<VerbProgress>, Task<int>> work)
    {
        if (error != Console.Error || Console.IsErrorRedirected) return await work(new Silent());
        var terminal = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bars => await work(new Bar(bars)));
    }

    private sealed class Silent : IProgress<VerbProgress>
    {
        public void Report(VerbProgress value)
        {
        }
    }

    private sealed class Bar(ProgressContext bars) : IProgress<VerbProgress>
    {
        private ProgressTask? task;

        public void Report(VerbProgress value)
        {
            task ??= bars.AddTask(Markup.Escape(value.Label));
            task.Description = Markup.Escape(value.Label);
            task.IsIndeterminate = value.Total == 0;
            if (value.Total > 0) task.MaxValue = value.Total;
            task.Value = Math.Min(value.Done, value.Total);
        }
    }
}
