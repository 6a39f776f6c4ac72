namespace IBok.Core.Kernel;

/// <summary>Tells being asked to stop from what looks like it: a server that did not answer in time also cancels.</summary>
public static class Stopping
{
    /// <summary>True when this was thrown because the program, or who asked, wants no more of it; anything else is a failure of that work alone.</summary>
    public static bool MeansStop(this Exception thrown, CancellationToken stop) => thrown is OperationCanceledException && stop.IsCancellationRequested;
}
