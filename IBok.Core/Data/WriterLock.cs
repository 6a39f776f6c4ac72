namespace IBok.Core.Data;

/// <summary>One writing process per data folder: an exclusive lock on a file, let go by the system even after kill -9.</summary>
public sealed class WriterLock : IDisposable
{
    private readonly FileStream file;

    private WriterLock(FileStream file) => this.file = file;

    /// <summary>The lock, or null while another process holds it.</summary>
    public static WriterLock? TryTake(DataFolder folder)
    {
        try
        {
            return new(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (StorageFault.Of(e) is null)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
