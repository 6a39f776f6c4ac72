using System.ComponentModel.DataAnnotations;
using FluentAssertions;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.DirectDebit;
using IBok.Core.DirectDebit.Answers;

namespace IBok.Tests.DirectDebit;

/// <summary>What holds without a setting, and settings with which nothing could be collected.</summary>
public sealed class DirectDebitPolicyTests
{
    [Fact]
    public void Without_settings_the_terms_are_those_of_the_regulations()
    {
        new DirectDebitPolicy().Should().BeEquivalentTo(new
        {
            CreditorAccount = "", Bank = "PKO BP S.A.", FileProfile = ElixirBank.PkoBp, WorkingDaysAhead = 1, CutOffHour = 14, AnswerWorkingDays = 3, PreNotice = true, MonthsWithoutFunds = 3,
            WarnAboveZloty = 10_000, RefundDaysByRegulation = 7, RefundDaysByLaw = 56, WaterMeterComponents = Array.Empty<string>(), ServiceEndsOn = (DateOnly?)null, RetentionYears = 3,
            MostScanBytes = 10_000_000, MostScans = 10, AnswerProfiles = Array.Empty<AnswerProfile>(),
        });
        new Creditor().Should().BeEquivalentTo(new { Name = "", Address = "", Nip = "" });
        Faults(new()).Should().BeEmpty("a cooperative may begin without an account; it makes no files");
    }

    [Fact]
    public void An_account_that_cannot_be_and_a_profile_by_which_nothing_can_be_read_are_named()
    {
        Faults(new() { CreditorAccount = "79102023130000380200000017" }).Should().BeEmpty();
        Faults(new() { CreditorAccount = "79102023130000380200000018" }).Should().Equal("DirectDebit:CreditorAccount: 79102023130000380200000018");
        var policy = new DirectDebitPolicy();
        policy.AnswerProfiles.Add(AnswerProfile.IBok);
        policy.AnswerProfiles.Add(new() { File = new() { Name = "bez kodu", Columns = new DelimitedColumns { BookedOn = "data", Amount = "kwota", PaidTo = "IDP" } } });
        policy.AnswerProfiles.Add(new());
        Faults(policy).Should().Equal("DirectDebit:AnswerProfiles: bez kodu", "DirectDebit:AnswerProfiles: ");
    }

    [Theory]
    [InlineData("ul. Wzorcowa 1, 00-000 Przykładowo", "ul. Wzorcowa 1", "00-000 Przykładowo")]
    [InlineData("Os. Nowe, bl. 3 , Chorzów", "Os. Nowe, bl. 3", "Chorzów")]
    [InlineData(" Rynek 1 ", "Rynek 1", "")]
    [InlineData(",Chorzów", "", "Chorzów")]
    [InlineData("", "", "")]
    public void The_cooperative_stands_in_files_with_street_and_town(string address, string street, string town) =>
        new Creditor { Name = "SM", Address = address }.Party.Should().Be(new ElixirParty("SM", street, town));

    private static List<string?> Faults(DirectDebitPolicy policy)
    {
        List<ValidationResult> found = [];
        Validator.TryValidateObject(policy, new(policy), found, validateAllProperties: true);
        return found.ConvertAll(f => f.ErrorMessage);
    }
}
