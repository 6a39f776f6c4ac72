using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

public sealed class ChangesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_tells_does_not_wait_for_those_who_watch()
    {
        var changes = new Changes();
        using var gate = new ManualResetEventSlim();
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var slow = changes.Watch(() =>
        {
            gate.Wait(Stop);
            called.TrySetResult();
        });
        changes.Tell();
        called.Task.IsCompleted.Should().BeFalse();
        gate.Set();
        await called.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task What_is_told_while_telling_reaches_those_who_were_called_already()
    {
        var changes = new Changes();
        using var gate = new ManualResetEventSlim();
        var (first, calls) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var early = changes.Watch(() => (++calls == 1 ? first : again).TrySetResult());
        var (rounds, over) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var slow = changes.Watch(() =>
        {
            gate.Wait(Stop);
            if (++rounds == 2) over.TrySetResult();
        });
        changes.Tell();
        await first.Task.WaitAsync(Stop);
        for (var i = 0; i < 5; i++) changes.Tell();
        gate.Set();
        await again.Task.WaitAsync(Stop);
        await over.Task.WaitAsync(Stop); // nobody waits at the gate any more
        calls.Should().Be(2, "five words are one round more");
        changes.Times.Should().Be(6, "every word is counted");
    }

    [Fact]
    public async Task After_a_round_is_over_the_next_word_begins_a_new_one()
    {
        var changes = new Changes();
        for (var round = 1; round <= 3; round++)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watcher = changes.Watch(() => heard.TrySetResult());
            changes.Tell();
            await heard.Task.WaitAsync(Stop);
            changes.Times.Should().Be(round);
        }
    }

    [Fact]
    public async Task Nobody_is_called_who_does_not_watch_any_more()
    {
        var changes = new Changes();
        var (gone, stayed) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        changes.Watch(() => gone++).Dispose();
        using var other = changes.Watch(() => stayed.TrySetResult());
        changes.Tell();
        await stayed.Task.WaitAsync(Stop);
        gone.Should().Be(0);
    }
}
