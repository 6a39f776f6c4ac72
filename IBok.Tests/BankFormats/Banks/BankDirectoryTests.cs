using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Banks;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.Kernel;

namespace IBok.Tests.BankFormats.Banks;

public sealed class BankDirectoryTests
{
    [Fact]
    public void The_shipped_directory_has_every_code_and_each_is_right()
    {
        BankDirectory.Shipped.Count.Should().Be(3_156);
        BankDirectory.Shipped.NameOf(Nrb.Known("79102023130000380200000017")).Should().Be("Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna");
        BankDirectory.Shipped.NameOf(Nrb.Known("63114020040000320000000101")).Should().Be("mBank Spółka Akcyjna");
    }

    [Fact]
    public void A_code_that_is_not_listed_is_named_by_its_beginning_unless_banks_share_it()
    {
        var banks = new BankDirectory([.. Codes("1020", 20, "PKO"), ("10299999", "Hipoteczny"), .. Codes("8642", 3, "BS Legnica"), .. Codes("8643", 3, "BS Jawor"), .. Codes("8644", 1, "BS Jawor")]);
        banks.NameOf(Known("10299999")).Should().Be("Hipoteczny", "its own name goes first");
        banks.NameOf(Known("10207777")).Should().Be("PKO");
        banks.NameOf(Known("10317777")).Should().BeNull();
        banks.NameOf(Known("10217777")).Should().Be("PKO", "three digits name a commercial bank");
        banks.NameOf(Known("86427777")).Should().Be("BS Legnica");
        banks.NameOf(Known("86457777")).Should().BeNull("several banks share 864");
    }

    [Theory]
    [InlineData(9, 1, "1020", "Wielki")] // nine tenths
    [InlineData(8, 1, "1020", null)]
    [InlineData(18, 2, "1020", "Wielki")]
    [InlineData(89, 11, "1020", null)]
    public void A_beginning_names_the_bank_that_has_nine_tenths_of_its_codes(int most, int others, string beginning, string? name) =>
        new BankDirectory([.. Codes("1020", most, "Wielki"), .. Enumerable.Range(9_000, others).Select(i => ($"1020{i}", "Inny"))]).NameOfBeginning(beginning).Should().Be(name);

    [Fact]
    public void More_digits_name_a_bank_before_fewer()
    {
        var banks = new BankDirectory([.. Codes("1020", 18, "Wielki"), .. Codes("1029", 1, "Mniejszy"), ("10299999", "Jeden")]);
        banks.NameOfBeginning("102").Should().Be("Wielki");
        banks.NameOfBeginning("1020").Should().Be("Wielki");
        banks.NameOfBeginning("1029").Should().Be("Wielki", "two banks share it, so that the three digits count");
        banks.NameOfBeginning("10299999").Should().Be("Jeden");
        banks.NameOfBeginning("103").Should().BeNull();
        banks.NameOfBeginning("1030").Should().BeNull();
        var four = new BankDirectory([.. Codes("1020", 18, "Wielki"), .. Codes("1029", 2, "Mniejszy")]);
        four.NameOfBeginning("10297777").Should().Be("Mniejszy");
        four.NameOfBeginning("10217777").Should().Be("Wielki");
    }

    [Theory]
    [InlineData(32, 200, true)]
    [InlineData(31, 200, false)]
    [InlineData(32, 201, false)]
    [InlineData(40, 1, true)]
    [InlineData(33, 0, false)]
    public void Each_line_of_the_register_has_32_columns_and_a_name_of_at_most_200_letters(int columns, int letters, bool isRead)
    {
        var last = new string[columns];
        Array.Fill(last, "x");
        (last[1], last[4]) = (new('Ł', letters), Code(2_000));
        var read = EwibFile.Read(Register(1_999, behind: string.Join('\t', last)));
        if (isRead) read.Should().BeOfType<Result<BankDirectory>.Ok>().Which.Value.NameOfBeginning(Code(2_000)).Should().Be(new('Ł', letters));
        else read.Should().BeOfType<Result<BankDirectory>.Refused>().Which.Problem.Should().Be(new EwibFile.WrongLine(2_000));
    }

    [Fact]
    public void Empty_lines_and_the_old_end_of_file_are_no_lines_of_the_register() =>
        EwibFile.Read(Register(2_000, behind: "\r\n  \r\n\u001a")).Should().BeOfType<Result<BankDirectory>.Ok>().Which.Value.Count.Should().Be(2_000);

    [Fact]
    public void The_central_bank_s_register_is_read_by_its_columns()
    {
        var banks = EwibFile.Read(Register(2_500)).Should().BeOfType<Result<BankDirectory>.Ok>().Which.Value;
        banks.Count.Should().Be(2_500);
        banks.NameOf(((Result<SortCode>.Ok)SortCode.Parse(Code(7))).Value).Should().Be("Bank Spółdzielczy w Żółkwi nr 7");
    }

    [Fact]
    public void A_file_that_is_not_the_whole_register_is_refused()
    {
        Refusal(Register(1_999)).Should().Be(new EwibFile.TooFew(1_999, 2_000));
        Refusal(new MemoryStream()).Should().Be(new EwibFile.TooFew(0, 2_000));
        Refusal(new MemoryStream("<html>404</html>"u8.ToArray())).Should().Be(new EwibFile.WrongLine(1));
        Refusal(Register(2_500, line => line == 700 ? "10202314" : null)).Should().Be(new EwibFile.WrongLine(700));
        Refusal(new MemoryStream(new byte[1 << 20])).Should().Be(new EwibFile.WrongLine(1));
    }

    private static Problem Refusal(Stream bytes) => EwibFile.Read(bytes).Should().BeOfType<Result<BankDirectory>.Refused>().Which.Problem;

    private static SortCode Known(string digits) => SortCode.Of(Nrb.WithCheck(digits + "0000000000000000"));

    private static IEnumerable<(string, string)> Codes(string beginning, int count, string name) => Enumerable.Range(0, count).Select(i => ($"{beginning}{i:0000}", name));

    internal static string Code(int number) =>
        Enumerable.Range(0, 10).Select(check => $"{1_000_000 + number}{check}").Single(c => SortCode.Parse(c) is Result<SortCode>.Ok);

    internal static MemoryStream Register(int lines, Func<int, string?>? code = null, string behind = "")
    {
        var text = new StringBuilder();
        for (var i = 1; i <= lines; i++)
        {
            var columns = new string[33];
            Array.Fill(columns, "x");
            (columns[1], columns[4]) = ($"Bank Spółdzielczy w Żółkwi nr {i}", code?.Invoke(i) ?? Code(i));
            text.AppendJoin('\t', columns).Append("\r\n");
        }

        return new(CodePages.Of(TextEncoding.Cp852).GetBytes(text.Append(behind).ToString()));
    }
}
