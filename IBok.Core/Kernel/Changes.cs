namespace IBok.Core.Kernel;

/// <summary>Tells whoever watches that published figures changed; a live page then asks its query again.</summary>
public sealed class Changes
{
    private readonly Lock guard = new();
    private readonly List<Action> watchers = [];

    /// <summary>Calls back after each change, on the writer's thread: watchers only hand over. Ends when disposed.</summary>
    public IDisposable Watch(Action published)
    {
        lock (guard) watchers.Add(published);
        return new Watcher(this, published);
    }

    public void Tell()
    {
        Action[] now;
        lock (guard) now = [.. watchers];
        foreach (var watcher in now) watcher();
    }

    private sealed class Watcher(Changes changes, Action published) : IDisposable
    {
        public void Dispose()
        {
            lock (changes.guard) changes.watchers.Remove(published);
        }
    }
}
