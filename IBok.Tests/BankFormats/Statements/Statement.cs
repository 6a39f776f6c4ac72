using FluentAssertions;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Statements;

/// <summary>Files of banks, read for tests.</summary>
internal static class Statement
{
    public static List<StatementRecord> Read(byte[] bytes, StatementFormat format, StatementOptions? options = null) =>
        [.. StatementReader.Read(new MemoryStream(bytes), format, options)];

    public static List<StatementRecord> OfSample(string name, StatementFormat format, StatementOptions? options = null)
    {
        var bytes = File.ReadAllBytes(Repo.BankSample(name));
        if (format != StatementFormat.Delimited) StatementReader.Recognise(new MemoryStream(bytes)).Should().Be(format);
        return Read(bytes, format, options);
    }

    public static List<StatementEntry> Entries(this IEnumerable<StatementRecord> records) => [.. records.OfType<StatementEntry>()];

    public static List<(int Line, int Column, string Code)> Faults(this IEnumerable<StatementRecord> records) =>
        [.. records.OfType<StatementFault>().Select(f => (f.Line, f.Column, f.Code))];
}
