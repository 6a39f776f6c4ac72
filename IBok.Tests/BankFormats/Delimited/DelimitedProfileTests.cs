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

    [Fact]
    public void A_profile_comes_back_from_JSON_as_it_went() =>
        JsonSerializer.Deserialize<DelimitedProfile>(JsonSerializer.Serialize(SampleProfiles.MassPayments)).Should().BeEquivalentTo(SampleProfiles.MassPayments);

    [Theory]
    [InlineData("yyyy-MM-dd", "2026-12-15", true)]
    [InlineData("yyyyMMdd", "20261215", true)]
    [InlineData("dd/MM/yy", "15/12/26", true)]
    [InlineData("dd.MM.yyyy*", "15.12.2026 08:15:00", true)]
    [InlineData("dd.MM.yyyy", "15.12.2026 08:15:00", false)]
    [InlineData("yyyy-MM-dd", "2026/12/15", false)]
    [InlineData("yyyy-MM-dd", "2026-02-29", false)]
    [InlineData("yyyy-MM-dd", "2026-1-15", false)]
    public void Dates_follow_the_mask_exactly(string mask, string text, bool read) =>
        DelimitedDate.Parse(mask)!.Read(System.Text.Encoding.ASCII.GetBytes(text)).Should().Be(read ? new DateOnly(2026, 12, 15) : null);
}
