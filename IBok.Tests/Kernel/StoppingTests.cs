using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

public sealed class StoppingTests
{
    [Fact]
    public void Only_a_cancelled_wait_of_who_asked_to_stop_means_that()
    {
        using var stop = new CancellationTokenSource();
        new TaskCanceledException("a server took too long").MeansStop(stop.Token).Should().BeFalse();
        stop.Cancel();
        new TaskCanceledException().MeansStop(stop.Token).Should().BeTrue();
        new OperationCanceledException().MeansStop(stop.Token).Should().BeTrue();
        new IOException().MeansStop(stop.Token).Should().BeFalse("that is a failure, also while the program stops");
    }
}
