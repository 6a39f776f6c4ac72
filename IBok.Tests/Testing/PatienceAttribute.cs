using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: IBok.Tests.Testing.Patience]

namespace IBok.Tests.Testing;

/// <summary>
/// No test waits for ever: after ten minutes its token stops it, so that it fails and the others go on; one that does not listen ends the whole run, by its name.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class PatienceAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10), Farewell = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Timer> running = new(StringComparer.Ordinal);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var (context, told) = (TestContext.Current, false);
        running[test.UniqueID] = new(
            _ =>
            {
                if (told) Environment.FailFast($"{test.TestDisplayName} has not ended in {Longest + Farewell}.");
                told = true;
                context.CancelCurrentTest();
            },
            null, Longest, Farewell);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (running.TryRemove(test.UniqueID, out var timer)) timer.Dispose();
    }
}
