using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IBok.Tests.Testing.Faults;

/// <summary>
/// A power cut. Killing a process loses nothing that it wrote: the system still has it. Here SQLite's files remember what was not synchronised yet; on SIGUSR1
/// all of it, or each write by chance, is taken back and the process dies at once, as if the plug had been pulled. It can also be full.
/// </summary>
internal static unsafe partial class ForgetfulDisk
{
    /// <summary>SIGUSR1 on Linux.</summary>
    public const int PlugPulled = 10;

    // Places in sqlite3_vfs and sqlite3_io_methods of the C interface, in pointers.
    private const int Open = 5, Close = 1, Read = 2, Write = 3, Truncate = 4, Sync = 5, Size = 6, Methods = 19;

    private const int IsDatabase = 0x100, IsLog = 0x80000, IsFull = 13;

    private static readonly Lock One = new();
    private static readonly Dictionary<nint, Handle> Handles = [];
    private static readonly Dictionary<nint, nint> Replaced = [];
    private static readonly Dictionary<string, List<Written>> Unsynchronised = new(StringComparer.Ordinal);

    private static delegate* unmanaged<nint, nint, nint, int, nint, int> open;
    private static PosixSignalRegistration? plug;
    private static string? full;

    /// <param name="fullWhile">While this file is there no write is taken; null: never full.</param>
    public static void Install(string? fullWhile)
    {
        full = fullWhile;
        SQLitePCL.Batteries_V2.Init();
        var vfs = (nint*)Find(0);
        open = (delegate* unmanaged<nint, nint, nint, int, nint, int>)vfs[Open];
        vfs[Open] = (nint)(delegate* unmanaged<nint, nint, nint, int, nint, int>)&OnOpen;
        plug = PosixSignalRegistration.Create((PosixSignal)PlugPulled, _ => Cut());
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    private static partial nint Find(nint name);

    [UnmanagedCallersOnly]
    private static int OnOpen(nint vfs, nint name, nint file, int flags, nint outFlags)
    {
        var code = open(vfs, name, file, flags, outFlags);
        if (code != 0 || name == 0 || (flags & (IsDatabase | IsLog)) == 0) return code;
        lock (One)
        {
            var methods = *(nint*)file;
            Handles[file] = new(Marshal.PtrToStringUTF8(name)!, methods);
            *(nint*)file = Replacement(methods);
        }

        return code;
    }

    [UnmanagedCallersOnly]
    private static int OnClose(nint file)
    {
        lock (One)
        {
            Handles.Remove(file, out var handle);
            return ((delegate* unmanaged<nint, int>)handle.Method(Close))(file);
        }
    }

    [UnmanagedCallersOnly]
    private static int OnWrite(nint file, nint bytes, int count, long at)
    {
        if (full is not null && File.Exists(full)) return IsFull;
        lock (One)
        {
            var handle = Handles[file];
            var length = handle.LengthOf(file);
            var before = new byte[(int)Math.Clamp(length - at, 0, count)];
            if (before.Length > 0) handle.Get(file, before, at);
            if (!Unsynchronised.TryGetValue(handle.Path, out var all)) Unsynchronised.Add(handle.Path, all = []);
            all.Add(new(at, length, before, new ReadOnlySpan<byte>((void*)bytes, count).ToArray()));
            return handle.Put(file, new((void*)bytes, count), at);
        }
    }

    // A file is cut only after what made the rest needless was synchronised; the file system keeps lengths by itself.
    [UnmanagedCallersOnly]
    private static int OnTruncate(nint file, long length)
    {
        lock (One)
        {
            var handle = Handles[file];
            if (Unsynchronised.TryGetValue(handle.Path, out var all)) all.Clear();
            return handle.Cut(file, length);
        }
    }

    [UnmanagedCallersOnly]
    private static int OnSync(nint file, int flags)
    {
        lock (One)
        {
            var handle = Handles[file];
            if (Unsynchronised.TryGetValue(handle.Path, out var all)) all.Clear();
            return ((delegate* unmanaged<nint, int, int>)handle.Method(Sync))(file, flags);
        }
    }

    private static void Cut()
    {
        lock (One)
        {
            var all = Random.Shared.Next(2) == 0;
            foreach (var (path, writes) in Unsynchronised)
            {
                if (Handles.FirstOrDefault(h => h.Value.Path == path) is not { Key: not 0 and var file, Value: var handle }) continue;
                foreach (var write in Enumerable.Reverse(writes))
                {
                    if (write.Before.Length > 0) handle.Put(file, write.Before, write.At);
                    handle.Cut(file, write.Length);
                }

                foreach (var write in writes.Where(_ => !all && Random.Shared.Next(2) == 0)) handle.Put(file, write.After, write.At);
            }

            using var me = Process.GetCurrentProcess();
            me.Kill();
        }
    }

    private static nint Replacement(nint methods)
    {
        if (Replaced.TryGetValue(methods, out var known)) return known;
        var ours = (nint*)NativeMemory.Alloc(Methods, (nuint)sizeof(nint));
        new ReadOnlySpan<nint>((void*)methods, Methods).CopyTo(new(ours, Methods));
        ours[Close] = (nint)(delegate* unmanaged<nint, int>)&OnClose;
        ours[Write] = (nint)(delegate* unmanaged<nint, nint, int, long, int>)&OnWrite;
        ours[Truncate] = (nint)(delegate* unmanaged<nint, long, int>)&OnTruncate;
        ours[Sync] = (nint)(delegate* unmanaged<nint, int, int>)&OnSync;
        return Replaced[methods] = (nint)ours;
    }

    // What a write changed: the bytes and the file's length before it, and the bytes it brought.
    private sealed record Written(long At, long Length, byte[] Before, byte[] After);

    // An open file and what SQLite itself does with it.
    private readonly record struct Handle(string Path, nint Methods)
    {
        public nint Method(int place) => ((nint*)Methods)[place];

        public long LengthOf(nint file)
        {
            long length;
            ((delegate* unmanaged<nint, long*, int>)Method(Size))(file, &length);
            return length;
        }

        public void Get(nint file, Span<byte> bytes, long at)
        {
            fixed (byte* first = bytes) ((delegate* unmanaged<nint, byte*, int, long, int>)Method(Read))(file, first, bytes.Length, at);
        }

        public int Put(nint file, ReadOnlySpan<byte> bytes, long at)
        {
            fixed (byte* first = bytes) return ((delegate* unmanaged<nint, byte*, int, long, int>)Method(Write))(file, first, bytes.Length, at);
        }

        public int Cut(nint file, long length) => ((delegate* unmanaged<nint, long, int>)Method(Truncate))(file, length);
    }
}
