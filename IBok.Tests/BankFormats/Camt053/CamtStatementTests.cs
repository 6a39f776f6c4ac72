using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Camt053;

/// <summary>Account, number, currency and balances of a statement, and the elements around it.</summary>
public sealed class CamtStatementTests
{
    [Theory]
    [InlineData("<IBAN>PL79102023130000380200000017</IBAN>")]
    [InlineData("<Othr><Id>79102023130000380200000017</Id></Othr>")]
    public void The_account_is_named_by_its_iban_or_by_another_number(string id)
    {
        var head = Head($"<Stmt><Acct><Id>{id}</Id></Acct>{CamtFile.Balance("OPBD", "1.00")}{CamtFile.Balance("CLBD", "1.00")}</Stmt>");
        head.Account.Should().Be(Nrb.Known(CamtFile.Own));
        head.AccountText.Should().EndWith(CamtFile.Own);
    }

    [Theory]
    [InlineData("<Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb>", "7")]
    [InlineData("<Id>S1</Id><LglSeqNb>8</LglSeqNb>", "8")]
    [InlineData("<Id>S1</Id>", "S1")]
    [InlineData("", "")]
    public void The_statement_s_number_is_the_bank_s_running_one_otherwise_its_name(string elements, string number) =>
        Head($"<Stmt>{elements}{CamtFile.Account}{CamtFile.Balance("OPBD", "1.00")}{CamtFile.Balance("CLBD", "1.00")}</Stmt>").Number.Should().Be(number);

    [Theory]
    [InlineData("OPBD", "1.00", "PRCD", "2.00", 1_00)]
    [InlineData("PRCD", "2.00", "OPBD", "1.00", 1_00)]
    [InlineData("PRCD", "2.00", "ITBD", "3.00", 2_00)]
    [InlineData("PRCD", "2.00", "PRCD", "3.00", 2_00)]
    public void It_opened_with_its_opening_balance_otherwise_with_the_day_s_before(string first, string amount, string second, string other, int opening)
    {
        var closing = CamtFile.Balance("CLBD", $"{opening / 100}.00");
        Head($"<Stmt>{CamtFile.Account}{CamtFile.Balance(first, amount)}{CamtFile.Balance(second, other)}{closing}</Stmt>").Opening.Should().Be(new Money(opening));
    }

    [Fact]
    public void A_statement_without_entries_has_a_head_and_an_end_with_their_days()
    {
        var balances = CamtFile.Balance("OPBD", "1.00", day: "<DtTm>2026-12-13T23:00:00</DtTm>") + CamtFile.Balance("CLBD", "1.00", day: "<DtTm>2026-12-14T01:00:00+01:00</DtTm>");
        CamtFile.Read(CamtFile.Document($"<Stmt>{CamtFile.Account}{balances}</Stmt>")).Should().Equal(
            new StatementHead(2, Nrb.Known(CamtFile.Own), "PL" + CamtFile.Own, "", "PLN", new(2026, 12, 13), new(1_00)),
            new StatementEnd(2, new(2026, 12, 14), new(1_00), Money.Zero, 0));
    }

    [Fact]
    public void Each_balance_stands_for_itself_and_one_without_a_side_is_credited()
    {
        var records = CamtFile.Read(CamtFile.Document(
            $"<Stmt>{CamtFile.Account}{CamtFile.Balance("OPBD", "1.00", "DBIT")}{CamtFile.Balance("CLBD", "1.00").Replace("<CdtDbtInd>CRDT</CdtDbtInd>", "", StringComparison.Ordinal)}\n{CamtFile.Entry("2.00")}</Stmt>"));
        records.Faults().Should().BeEmpty();
        ((StatementHead)records[0], ((StatementEnd)records[^1]).Closing).Should().Match<(StatementHead, Money?)>(x => x.Item1.Opening == new Money(-1_00) && x.Item2 == new Money(1_00));
    }

    [Fact]
    public void Two_statements_of_one_file_share_nothing()
    {
        const string other = "<Acct><Id><IBAN>PL62187010452078000100000001</IBAN></Id></Acct>";
        var first = $"<Stmt><Id>A</Id><ElctrncSeqNb>1</ElctrncSeqNb>{CamtFile.Account}{CamtFile.Balance("OPBD", "1.00")}{CamtFile.Balance("CLBD", "3.00")}\n{CamtFile.Entry("2.00")}</Stmt>\n";
        var second = $"<Stmt>{other}{CamtFile.Balance("PRCD", "5.00")}{CamtFile.Balance("CLBD", "4.00")}\n{CamtFile.Entry("1.00", side: "DBIT")}</Stmt>";
        var records = CamtFile.Read(CamtFile.Document(first + second));
        records.Faults().Should().BeEmpty();
        records.OfType<StatementHead>().Select(h => (h.Line, h.AccountText, h.Number, h.Opening)).Should().Equal(
            (2, "PL" + CamtFile.Own, "1", new Money(1_00)), (4, "PL62187010452078000100000001", "", new Money(5_00)));
        records.OfType<StatementEnd>().Select(e => (e.Closing, e.Sum.Grosze, e.Entries)).Should().Equal((new Money(3_00), 2_00, 1), (new Money(4_00), -1_00, 1));
    }

    [Theory]
    [InlineData("<Acct><Id><IBAN>PL79102023130000380200000017</IBAN></Id></Acct>", "", "statement-account", 2, "", "")]
    [InlineData("<IBAN>PL79", "<IBAN>PL78", "statement-account", 2, "PL78102023130000380200000017", "")]
    [InlineData("<Cd>OPBD", "<Cd>ITBD", "statement-opening", 2, "", "OPBD")]
    [InlineData("<Cd>CLBD", "<Cd>ITBD", "statement-closing", 4, "", "CLBD")]
    [InlineData("Ccy=\"PLN\"", "Ccy=\"EUR\"", "statement-currency", 2, "EUR", "PLN")]
    [InlineData("<Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"PLN\">0.00</Amt>", "<Cd>OPBD</Cd></CdOrPrtry></Tp>", "statement-currency", 2, "", "PLN")]
    public void What_a_statement_lacks_is_told_once_with_what_was_expected(string from, string to, string code, int line, string found, string expected)
    {
        var text = CamtFile.Of("0.00");
        text.Should().Contain(from);
        CamtFile.Read(text.Replace(from, to, StringComparison.Ordinal)).OfType<StatementFault>().Should().Equal(new StatementFault(line, 0, code, found, expected, Breaks: true));
    }

    [Theory]
    [InlineData("01", false)]
    [InlineData("02", true)]
    [InlineData("08", true)]
    [InlineData("13", true)]
    [InlineData("14", false)]
    [InlineData("x", false)]
    public void Versions_two_to_thirteen_are_read(string version, bool isRead)
    {
        var space = CamtFile.Namespace[..^2] + version;
        CamtFile.Read(CamtFile.Of("0.00").Replace(CamtFile.Namespace, space, StringComparison.Ordinal)).OfType<StatementFault>().Should().Equal(
            isRead ? [] : [new StatementFault(1, 2, "statement-version", space, "camt.053.001.02, camt.053.001.08", Breaks: true)]);
    }

    [Fact]
    public void A_statement_counts_without_the_outermost_element_too()
    {
        var text = CamtFile.Of("1.00", CamtFile.Entry("1.00")).Replace($"<Document xmlns=\"{CamtFile.Namespace}\"><BkToCstmrStmt>", $"<BkToCstmrStmt xmlns=\"{CamtFile.Namespace}\">", StringComparison.Ordinal);
        CamtFile.Read(text.Replace("</Document>", "", StringComparison.Ordinal)).Should().HaveCount(3).And.NotContain(r => r is StatementFault);
    }

    [Fact]
    public void A_file_without_any_statement_tells_which_element_was_looked_for() =>
        CamtFile.Read(CamtFile.Document("<GrpHdr><MsgId>M1</MsgId></GrpHdr>")).Should().Equal(new StatementFault(0, 0, "statement-none", "", "Stmt", Breaks: true));

    [Fact]
    public void A_file_that_goes_on_beyond_what_may_be_read_is_told_as_too_long_and_nothing_else()
    {
        var bytes = Encoding.UTF8.GetBytes(CamtFile.Of("3.00", CamtFile.Entry("1.00"), CamtFile.Entry("2.00")));
        var records = Statement.Read(bytes, StatementFormat.Camt053, new() { MostBytes = bytes.Length - 60 });
        records.OfType<StatementFault>().Should().ContainSingle().Which.Should().Match<StatementFault>(f => f.Code == "statement-too-long" && f.Breaks);
    }

    [Theory]
    [InlineData("<Document xmlns=\"", "")]
    [InlineData("<?xml version=\"1.0\"?>", "")]
    [InlineData("  ", "")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Acct></Stmt>", "Acct")]
    public void Broken_xml_is_told_with_the_element_in_which_it_breaks(string text, string found) =>
        CamtFile.Read(text).OfType<StatementFault>().Should().ContainSingle().Which.Should().Match<StatementFault>(f => f.Code == "statement-xml" && f.Line == 1 && f.Found == found && f.Breaks);

    private static StatementHead Head(string statement)
    {
        var records = CamtFile.Read(CamtFile.Document(statement));
        records.Faults().Should().BeEmpty();
        return (StatementHead)records[0];
    }
}
