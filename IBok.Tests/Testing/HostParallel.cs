namespace IBok.Tests.Testing;

/// <summary>As many requests at once as a small machine has cores.</summary>
internal static class HostParallel
{
    public static ParallelOptions Two => new() { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
}
