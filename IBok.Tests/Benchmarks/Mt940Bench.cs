using System.Text;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A statement of 100,000 movements in PKO BP's dialect read into records, every text decoded, every account checked, the balance
/// proved. Floor: the same bytes read line by line in their code page by a <see cref="StreamReader"/>, nothing else. Memory: what
/// stays on the heap while the records stream by, at once and ten times the length.
/// </summary>
internal static class Mt940Bench
{
    private const int Movements = 100_000, Pairs = 9, LookEvery = 5_000;

    public static async Task Run(BenchReport report)
    {
        var bytes = BenchStatement.Pko(Movements);
        var pairs = await Measure.InTurn(Pairs, () => Seconds(() => Parse(bytes)), () => Seconds(() => ReadLines(bytes)));
        report.Ratio("mt940", pairs, "s", most: 3);
        var (once, tenfold) = (Peak(Movements), Peak(10 * Movements));
        report.Value("mt940-memory", Math.Max(once, tenfold), "MB", most: 4);
        report.Growth("mt940-growth", await Growth(), floor: 10, most: 12);
    }

    private static Task<double> Seconds(Action work) => Measure.Seconds(() =>
    {
        work();
        return Task.CompletedTask;
    });

    private static void Parse(byte[] bytes)
    {
        var (entries, end) = (0, (StatementEnd?)null);
        foreach (var record in StatementReader.Read(new MemoryStream(bytes), StatementFormat.Mt940))
        {
            if (record is StatementFault fault) throw new InvalidOperationException(fault.ToString());
            if (record is StatementEntry) entries++;
            end = record as StatementEnd;
        }

        if (entries == 0 || end?.Entries != entries) throw new InvalidOperationException($"{entries} of the movements were read.");
    }

    private static void ReadLines(byte[] bytes)
    {
        using var lines = new StreamReader(new MemoryStream(bytes), CodePages.Of(TextEncoding.Iso88592));
        while (lines.ReadLine() is not null)
        {
        }
    }

    // Megabytes above what was there before, looked at while reading; the file itself comes out of a stream that makes it as it goes.
    private static double Peak(int movements)
    {
        using var stream = new StatementStream(movements);
        var (before, most, seen) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0);
        foreach (var record in StatementReader.Read(stream, StatementFormat.Mt940))
            if (record is StatementEntry && ++seen % LookEvery == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        if (seen != movements) throw new InvalidOperationException($"{seen} of {movements} movements were read.");
        return most / (1024.0 * 1024.0);
    }

    private static async Task<double> Growth()
    {
        var (small, large) = (BenchStatement.Pko(Movements / 10), BenchStatement.Pko(Movements));
        List<double> growths = [];
        for (var i = 0; i < Pairs; i++)
        {
            var little = await Seconds(() => Parse(small));
            growths.Add(await Seconds(() => Parse(large)) / little);
        }

        return Measure.Median(growths);
    }

    /// <summary>The same statement made piece by piece, so that only the reader's memory is seen.</summary>
    private sealed class StatementStream(int movements) : Stream
    {
        private byte[] piece = BenchStatement.Head();
        private int at, number;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == piece.Length && number <= movements) (piece, at, number) = (number < movements ? BenchStatement.Movement(number) : BenchStatement.Foot(movements), 0, number + 1);
            var read = Math.Min(count, piece.Length - at);
            piece.AsSpan(at, read).CopyTo(buffer.AsSpan(offset));
            at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
