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
        { "profile-separator", Profiles.History with { Separator = '"' } },
        { "profile-separator", Profiles.History with { Separator = 'a' } },
        { "profile-separator", Profiles.History with { Quote = 'ł' } },
        { "profile-date-mask", Profiles.History with { DateMask = "dd.MM" } },
        { "profile-date-mask", Profiles.History with { DateMask = "dd.MM.yyyy HH" } },
        { "profile-date-mask", Profiles.History with { DateMask = "" } },
        { "profile-amount", Profiles.History with { DecimalMark = ' ' } },
        { "profile-amount", Profiles.History with { Thousands = ',' } },
        { "profile-amount", Profiles.History with { Columns = Profiles.History.Columns with { Debit = null } } },
        { "profile-amount", Profiles.History with { Columns = Profiles.History.Columns with { Amount = "Kwota" } } },
        { "profile-column", Profiles.History with { Columns = Profiles.History.Columns with { Title = "" } } },
        { "profile-column", Profiles.History with { Columns = Profiles.History.Columns with { Title = "#0" } } },
        { "profile-column", Profiles.MassPayments with { Columns = Profiles.MassPayments.Columns with { Title = "Tytuł" } } },
        { "profile-column", Profiles.History with { Totals = new("S", "Liczba", null) } },
        { "profile-limit", Profiles.History with { SkipLines = -1 } },
        { "profile-limit", Profiles.History with { Name = "" } },
        { "profile-sides", Profiles.History with { DebitWords = ["X"], CreditWords = ["x"], Columns = Profiles.History.Columns with { Side = "Strona" } } },
        { "profile-account", Profiles.History with { Account = "88102023139999000101010102" } },
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
        JsonSerializer.Deserialize<DelimitedProfile>(JsonSerializer.Serialize(Profiles.MassPayments)).Should().BeEquivalentTo(Profiles.MassPayments);

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
