using System.Diagnostics;

namespace IBok.Tests.Testing;

/// <summary>Waits for other programs.</summary>
internal static class ProcessEnd
{
    /// <summary>What a process printed when it has ended, its streams being redirected. Who does not come to an end is ended with all that it began.</summary>
    /// <exception cref="TimeoutException">It took longer than that.</exception>
    public static async Task<(int Code, string Out, string Error)> ToEnd(this Process process, TimeSpan patience, CancellationToken stop)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await Task.WhenAll(process.WaitForExitAsync(CancellationToken.None), output, error).WaitAsync(patience, stop);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, await output, await error);
    }
}
