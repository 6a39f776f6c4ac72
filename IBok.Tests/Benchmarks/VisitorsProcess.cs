using System.Diagnostics;
using System.Globalization;

namespace IBok.Tests.Benchmarks;

/// <summary><see cref="Visitors"/> seen from the host's side.</summary>
internal sealed class VisitorsProcess : IDisposable
{
    private readonly Process process;

    /// <param name="number">Of visitors, circuits, or sign-ins a second.</param>
    /// <param name="time">For how long they come.</param>
    public VisitorsProcess(string kind, PortalHost host, int number, TimeSpan time = default)
    {
        string[] words = [typeof(Visitors).Assembly.Location, Visitors.Name, kind, host.Address.AbsoluteUri, host.Cookies, $"{number}", time.TotalSeconds.ToString(CultureInfo.InvariantCulture)];
        process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", words) 
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
    }

    /// <summary>What they saw, to the end.</summary>
    public async Task<IReadOnlyList<double>> All()
    {
        List<double> all = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line) all.Add(double.Parse(line, CultureInfo.InvariantCulture));
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? all : throw new InvalidOperationException($"The visitors ended with {process.ExitCode}.");
    }

    /// <summary>Gives an order; the answer comes by <see cref="Next"/>.</summary>
    public async Task Say(string order)
    {
        await process.StandardInput.WriteLineAsync(order);
        await process.StandardInput.FlushAsync();
    }

    public async Task<int> Next() =>
        int.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The visitors are gone."), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
