namespace IBok.Core.Kernel;

/// <summary>
/// Tells whoever watches that published figures changed; a live page then asks its query again. One page after the other, on a thread of the pool: a
/// thousand open pages cost the writer nothing and leave a core to everybody else. Told while telling, it begins once more at the end.
/// </summary>
public sealed class Changes
{
    private readonly Lock guard = new();
    private readonly List<Action> watchers = [];
    private bool telling, again;
    private int times;

    /// <summary>How often something was told since the start.</summary>
    public int Times => Volatile.Read(ref times);

    /// <summary>Calls back soon after each change; ends when disposed.</summary>
    public IDisposable Watch(Action published)
    {
        lock (guard) watchers.Add(published);
        return new Watcher(this, published);
    }

    /// <summary>Comes back at once.</summary>
    public void Tell()
    {
        lock (guard)
        {
            times++;
            again = telling;
            if (telling) return;
            telling = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static changes => changes.TellAll(), this, preferLocal: false);
    }

    private void TellAll()
    {
        while (true)
        {
            Action[] now;
            lock (guard) now = [.. watchers];
            foreach (var watcher in now) watcher();
            lock (guard)
            {
                telling = again;
                again = false;
                if (!telling) return;
            }
        }
    }

    private sealed class Watcher(Changes changes, Action published) : IDisposable
    {
        public void Dispose()
        {
            lock (changes.guard) changes.watchers.Remove(published);
        }
    }
}
