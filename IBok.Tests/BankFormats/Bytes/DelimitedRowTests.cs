using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;

namespace IBok.Tests.BankFormats.Bytes;

/// <summary>A record divided at its separators; a quotation mark counts only where a field begins.</summary>
public sealed class DelimitedRowTests
{
    [Theory]
    [InlineData("a;b;", "a", "b", "")]
    [InlineData("a\"b\"c;d", "a\"b\"c", "d")]
    [InlineData("\"a;b\";c", "a;b", "c")]
    [InlineData("\"a\"\"b\"\"\";c", "a\"b\"", "c")]
    [InlineData("\"a\" ;b", "a", "b")]
    [InlineData("\"a\"  ;\"b\" ", "a", "b")]
    [InlineData("\"\";\"\"", "", "")]
    [InlineData("", "")]
    public void Fields_are_what_stands_between_separators_without_their_quotes(string record, params string[] fields)
    {
        var row = Divided(record);
        (row.Wrong, row.IsOpen, row.Count).Should().Be((-1, false, fields.Length));
        Enumerable.Range(0, fields.Length).Select(i => Field(row, record, i)).Should().Equal(fields);
    }

    [Theory]
    [InlineData("\"a\"x;b", 3, false)]
    [InlineData("\"a\"x;\"b\"y", 3, false)]
    [InlineData("a;\"b\"c;d", 5, false)]
    [InlineData("a;\"b\" c", 5, false)]
    [InlineData("\"a", 0, true)]
    [InlineData("a;\"b;c", 2, true)]
    [InlineData("a;\"b\"\"", 2, true)]
    public void The_first_place_where_quotes_go_wrong_is_known(string record, int wrong, bool isOpen)
    {
        var row = Divided(record);
        (row.Wrong, row.IsOpen).Should().Be((wrong, isOpen));
    }

    [Fact]
    public void A_field_whose_quotes_never_close_goes_to_the_end_of_the_record()
    {
        const string record = "a;\"b;c";
        var row = Divided(record);
        row.Count.Should().Be(2);
        Field(row, record, 1).Should().Be("b;c");
    }

    [Fact]
    public void A_shorter_record_has_nothing_left_of_the_longer_one_before_it()
    {
        var row = new DelimitedRow((byte)';', (byte)'"');
        row.Divide("aa;bb;cc"u8);
        row.ColumnOf(2).Should().Be(7);
        row.Divide("a;b"u8);
        (row.Count, row.ColumnOf(0), row.ColumnOf(1), row.ColumnOf(2)).Should().Be((2, 1, 3, 0));
        Field(row, "a;b", 1).Should().Be("b");
        Field(row, "a;b", 2).Should().BeEmpty();
    }

    [Fact]
    public void A_record_has_at_most_256_fields()
    {
        var most = new string(';', DelimitedRow.MostFields - 1);
        (Divided(most).Count, Divided(most).Wrong).Should().Be((256, -1));
        (Divided(most + ";x").Count, Divided(most + ";x").Wrong).Should().Be((256, 256));
    }

    private static DelimitedRow Divided(string record)
    {
        var row = new DelimitedRow((byte)';', (byte)'"');
        row.Divide(Encoding.ASCII.GetBytes(record));
        return row;
    }

    private static string Field(DelimitedRow row, string record, int index) => Encoding.ASCII.GetString(row.Field(Encoding.ASCII.GetBytes(record), index));
}
