using System.Text.Json;
using FluentAssertions;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Tests.BankFormats.Delimited;

public sealed class DelimitedProfileTests
{
    public static TheoryData<string, DelimitedProfile> Wrong => new()
    {
        { "profile-separator", SampleProfiles.History with { Separator = '"' } },
        { "profile-separator", SampleProfiles.History with { Separator = 'a' } },
        { "profile-separator", SampleProfiles.History with { Quote = 'ł' } },
        { "profile-date-mask", SampleProfiles.History with { DateMask = "dd.MM" } },
        { "profile-date-mask", SampleProfiles.History with { DateMask = "dd.MM.yyyy HH" } },
        { "profile-date-mask", SampleProfiles.History with { DateMask = "" } },
        { "profile-amount", SampleProfiles.History with { DecimalMark = ' ' } },
        { "profile-amount", SampleProfiles.History with { Thousands = ',' } },
        { "profile-amount", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Debit = null } } },
        { "profile-amount", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Amount = "Kwota" } } },
        { "profile-column", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Title = "" } } },
        { "profile-column", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Title = "#0" } } },
        { "profile-column", SampleProfiles.MassPayments with { Columns = SampleProfiles.MassPayments.Columns with { Title = "Tytuł" } } },
        { "profile-column", SampleProfiles.History with { Totals = new("S", "Liczba", null) } },
        { "profile-limit", SampleProfiles.History with { SkipLines = -1 } },
        { "profile-limit", SampleProfiles.History with { Name = "" } },
        { "profile-separator", SampleProfiles.History with { Separator = '\u007f' } },
        { "profile-separator", SampleProfiles.History with { Quote = '\n' } },
        { "profile-amount", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Amount = "Kwota", Debit = null } } },
        { "profile-amount", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Amount = "Kwota", Credit = null } } },
        { "profile-amount", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Credit = null } } },
        { "profile-amount", SampleProfiles.History with { Thousands = '_' } },
        { "profile-column", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Title = new('x', 101) } } },
        { "profile-column", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Title = "#257" } } },
        { "profile-column", SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Title = "#x" } } },
        { "profile-column", SampleProfiles.History with { Totals = new("S", "#0", null) } },
        { "profile-column", SampleProfiles.History with { Totals = new("S", null, "#257") } },
        { "profile-limit", SampleProfiles.History with { SkipLines = 1_001 } },
        { "profile-limit", SampleProfiles.History with { Name = new('x', 101) } },
        { "profile-sides", SampleProfiles.History with { DebitWords = [], Columns = SampleProfiles.History.Columns with { Side = "Strona" } } },
        { "profile-sides", SampleProfiles.History with { DebitWords = ["X"], CreditWords = ["x"], Columns = SampleProfiles.History.Columns with { Side = "Strona" } } },
        { "profile-account", SampleProfiles.History with { Account = "88102023139999000101010102" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_profile_by_which_nothing_could_be_read_is_refused(string code, DelimitedProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        profile.Checked().Should().BeOfType<Result<DelimitedProfile>.Refused>().Which.Problem.Code.Should().Be(code);
        FluentActions.Invoking(() => StatementReader.Read(new MemoryStream(), StatementFormat.Delimited, new(Profile: profile))).Should().Throw<ArgumentException>();
    }

    public static TheoryData<DelimitedProfile> Right => new()
    {
        SampleProfiles.History with { SkipLines = 1_000, Name = new('x', 100) },
        SampleProfiles.History with { Separator = ' ', Quote = null },
        SampleProfiles.History with { Separator = '~', Quote = '\'' },
        SampleProfiles.History with { Separator = '\t' },
        SampleProfiles.History with { Columns = SampleProfiles.History.Columns with { Title = new('x', 100), BankReference = "#256" } },
        SampleProfiles.History with { Totals = new("S", "#1", "#256") },
        SampleProfiles.History with { Totals = new("S", null, null) },
        SampleProfiles.History with { DecimalMark = '.', Thousands = '\'' },
        SampleProfiles.History with { Thousands = '.' },
        SampleProfiles.History with { DateMask = "dd MM yyyy..........", DebitWords = [] },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void A_profile_at_its_limits_is_accepted_as_it_is(DelimitedProfile profile) =>
        profile.Checked().Should().BeOfType<Result<DelimitedProfile>.Ok>().Which.Value.Should().BeSameAs(profile);

    [Fact]
    public void A_profile_that_says_little_means_what_most_banks_write()
    {
        var profile = new DelimitedProfile { Name = "p", Columns = new() { BookedOn = "Data", Amount = "Kwota" } };
        profile.Should().BeEquivalentTo(new
        {
            Separator = ';', Quote = (char?)'"', SkipLines = 0, HasHeadings = true, DecimalMark = ',', Thousands = (char?)' ', DateMask = "yyyy-MM-dd", RowMark = (string?)null, Account = (string?)null,
        });
        profile.DebitWords.Should().Equal("D", "-");
        profile.CreditWords.Should().Equal("C", "+");
        (profile.Encoding, profile.Totals).Should().Be((null, null));
    }

    [Fact]
    public void A_file_by_a_profile_that_is_missing_is_a_bug() =>
        FluentActions.Invoking(() => StatementReader.Read(new MemoryStream(), StatementFormat.Delimited)).Should().Throw<ArgumentException>().WithMessage("A delimited file needs a profile.*");

    [Theory]
    [InlineData("dd.dd.yyyy")]
    [InlineData("MM.MM.yyyy")]
    [InlineData("dd.MM.dd")]
    [InlineData("dd.MM.MM")]
    [InlineData("dd.MM.yyyyy")]
    [InlineData("dd.MM.yyyy............")]
    [InlineData("dd–MM–yyyy")]
    [InlineData("dd\tMM\tyyyy")]
    [InlineData("*")]
    public void A_mask_names_year_month_and_day_once_each_with_plain_signs_between(string mask) => DelimitedDate.Parse(mask).Should().BeNull();

    [Fact]
    public void A_profile_comes_back_from_JSON_as_it_went() =>
        JsonSerializer.Deserialize<DelimitedProfile>(JsonSerializer.Serialize(SampleProfiles.MassPayments)).Should().BeEquivalentTo(SampleProfiles.MassPayments);

    [Theory]
    [InlineData("yyyy-MM-dd", "2026-12-15", true)]
    [InlineData("yyyyMMdd", "20261215", true)]
    [InlineData("dd/MM/yy", "15/12/26", true)]
    [InlineData("dd.MM.yyyy*", "15.12.2026 08:15:00", true)]
    [InlineData("dd.MM.yyyy", "15.12.2026 08:15:00", false)]
    [InlineData("MM/dd/yyyy", "12/15/2026", true)]
    [InlineData("dd MM yyyy", "15 12 2026", true)]
    [InlineData("yyyy~MM~dd", "2026~12~15", true)]
    [InlineData("yyMMdd", " 261215 ", true)]
    [InlineData("yyyy.MM.dd..........", "2026.12.15..........", true)]
    [InlineData("dd.MM.yyyy*", "15.12.202", false)]
    [InlineData("yyyyMMdd", "2026x215", false)]
    [InlineData("yyyyMMdd", "202612x5", false)]
    [InlineData("yyyyMMdd", "x0261215", false)]
    [InlineData("yyyy-MM-dd", "2026/12/15", false)]
    [InlineData("yyyy-MM-dd", "2026-02-29", false)]
    [InlineData("yyyy-MM-dd", "2026-1-15", false)]
    public void Dates_follow_the_mask_exactly(string mask, string text, bool read) =>
        DelimitedDate.Parse(mask)!.Read(System.Text.Encoding.ASCII.GetBytes(text)).Should().Be(read ? new DateOnly(2026, 12, 15) : null);
}
