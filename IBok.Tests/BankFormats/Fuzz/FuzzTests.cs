using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Statements;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Fuzz;

/// <summary>The first cases of <c>bench fuzz</c>, always the same ones.</summary>
public sealed class FuzzTests
{
    private static readonly int Cases = Always.Cases(4_000);

    [Fact]
    public void Spoilt_samples_of_every_format_give_records_that_hold_together()
    {
        Mutation.Samples.Select(s => s.Format).Distinct().Should().BeEquivalentTo(Enum.GetValues<StatementFormat>());
        for (var number = 0; number < Cases; number++)
        {
            var (bytes, format, options) = Mutation.Number(number);
            Invariant.Broken(Statement.Read(bytes, format, options), bytes.Length).Should().BeNull("case {0}", number);
        }
    }

    [Theory]
    [InlineData(7_691)] // a control character shown in a fault
    [InlineData(9_276)] // an XML declaration that ends inside of its encoding
    [InlineData(101_695)] // a currency that is none
    public void Cases_that_once_were_found_stay_mended(int number)
    {
        var (bytes, format, options) = Mutation.Number(number);
        Invariant.Broken(Statement.Read(bytes, format, options), bytes.Length).Should().BeNull();
    }

    [Fact]
    public void Every_format_and_none_may_be_asked_of_any_bytes()
    {
        for (var number = 0; number < Cases / 4; number++)
        {
            var (bytes, _, _) = Mutation.Number(number);
            StatementReader.Recognise(new MemoryStream(bytes));
            foreach (var (_, format, options) in Mutation.Samples.DistinctBy(s => s.Format))
                Invariant.Broken(Statement.Read(bytes, format, options), bytes.Length).Should().BeNull("case {0} read as {1}", number, format);
        }
    }

    [Fact]
    public void A_stream_that_gives_a_byte_at_a_time_is_read_like_the_whole()
    {
        for (var number = 0; number < Cases / 8; number++)
        {
            var (bytes, format, options) = Mutation.Number(number);
            StatementReader.Read(new Dripping(bytes), format, options).Should().Equal(Statement.Read(bytes, format, options), "case {0}", number);
        }

        foreach (var (bytes, format, options) in Mutation.Samples)
        {
            StatementReader.Read(new Dripping(bytes), format, options).Should().Equal(Statement.Read(bytes, format, options));
            StatementReader.Recognise(new Dripping(bytes)).Should().Be(StatementReader.Recognise(new MemoryStream(bytes)));
        }
    }

    [Fact]
    public void Whatever_is_taken_as_another_encoding_is_read_without_harm()
    {
        for (var number = 0; number < Cases / 4; number++)
        {
            var (bytes, format, options) = Mutation.Number(number);
            foreach (var encoding in Enum.GetValues<TextEncoding>())
                Invariant.Broken(Statement.Read(bytes, format, options with { Encoding = encoding }), bytes.Length).Should().BeNull("case {0} in {1}", number, encoding);
        }
    }

    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
