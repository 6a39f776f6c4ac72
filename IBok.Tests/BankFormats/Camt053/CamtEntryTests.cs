using FluentAssertions;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Camt053;

/// <summary>What each element of an entry and of its parts means, and what becomes of an entry that cannot be a movement.</summary>
public sealed class CamtEntryTests
{
    private const string Supplier = "PL53105012141000009000000303", Virtual = "88102023139999000101010101";

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    public void A_reversal_is_said_by_a_word_or_by_a_digit(string word, bool isReversal) =>
        CamtFile.Single("-1.00", CamtFile.Entry("1.00", $"<RvslInd>{word}</RvslInd>", "DBIT")).IsReversal.Should().Be(isReversal);

    [Theory]
    [InlineData("<Sts>BOOK</Sts>", 1)]
    [InlineData("<Sts>PDNG</Sts>", 0)]
    [InlineData("<Sts>INFO</Sts>", 0)]
    [InlineData("<Sts><Cd>BOOK</Cd></Sts>", 1)]
    [InlineData("<Sts><Cd>PDNG</Cd></Sts>", 0)]
    [InlineData("", 1)]
    public void Only_booked_entries_count_and_one_without_a_status_is_booked(string status, int entries)
    {
        var records = CamtFile.Read(CamtFile.Of($"{entries}.00", CamtFile.Entry("1.00").Replace("<Sts>BOOK</Sts>", status, StringComparison.Ordinal)));
        records.Faults().Should().BeEmpty();
        records.Entries().Should().HaveCount(entries);
    }

    [Fact]
    public void Days_may_have_a_time_behind_them_and_one_of_the_two_is_enough()
    {
        const string booked = "<BookgDt><Dt>2026-12-15</Dt></BookgDt>";
        var both = CamtFile.Single("1.00", CamtFile.Entry("1.00", "<ValDt><Dt>2026-12-16</Dt></ValDt>").Replace(booked, "<BookgDt><DtTm>2026-12-14T23:59:00</DtTm></BookgDt>", StringComparison.Ordinal));
        (both.BookedOn, both.ValueDate).Should().Be((new(2026, 12, 14), new(2026, 12, 16)));
        var value = CamtFile.Single("1.00", CamtFile.Entry("1.00", "<ValDt><DtTm>2026-12-16T00:00:00</DtTm></ValDt>").Replace(booked, "", StringComparison.Ordinal));
        (value.BookedOn, value.ValueDate).Should().Be((new(2026, 12, 16), new(2026, 12, 16)));
        var day = CamtFile.Single("1.00", CamtFile.Entry("1.00"));
        (day.BookedOn, day.ValueDate).Should().Be((new(2026, 12, 15), new(2026, 12, 15)));
    }

    [Theory]
    [InlineData("<Nm>GĘŚ I SPÓŁKA</Nm><PstlAdr><StrtNm>Dolna</StrtNm><BldgNb>1</BldgNb><PstCd>00-950</PstCd><TwnNm>Warszawa</TwnNm><Ctry>PL</Ctry></PstlAdr>")]
    [InlineData("<Pty><Nm>GĘŚ I SPÓŁKA</Nm><PstlAdr><StrtNm>Dolna</StrtNm><BldgNb>1</BldgNb><PstCd>00-950</PstCd><TwnNm>Warszawa</TwnNm></PstlAdr></Pty>")]
    public void Of_money_that_leaves_the_other_side_is_the_creditor(string creditor)
    {
        var parties = $"<RltdPties><Dbtr><Nm>WZORCOWA</Nm></Dbtr><DbtrAcct><Id><IBAN>PL{CamtFile.Own}</IBAN></Id></DbtrAcct>"
            + $"<Cdtr>{creditor}</Cdtr><CdtrAcct><Id><IBAN>{Supplier}</IBAN></Id></CdtrAcct></RltdPties>";
        var entry = CamtFile.Single("-1.00", CamtFile.Entry("1.00", CamtFile.Part(parties), "DBIT"));
        (entry.CounterpartyName, entry.CounterpartyAddress).Should().Be(("GĘŚ I SPÓŁKA", "Dolna 1 00-950 Warszawa"));
        (entry.Counterparty, entry.CounterpartyText).Should().Be((Nrb.Known(Supplier), Supplier));
        (entry.PaidTo, entry.PaidToText).Should().Be((null, ""), "it left the account itself");
    }

    [Theory]
    [InlineData(CamtFile.Own, "")]
    [InlineData("PL" + CamtFile.Own, "")]
    [InlineData(Virtual, Virtual)]
    [InlineData("L00001", "L00001")]
    public void Money_came_to_another_number_only_when_the_payer_wrote_another_one(string creditor, string paidTo)
    {
        var entry = CamtFile.Single("1.00", CamtFile.Entry("1.00", CamtFile.Part($"<RltdPties><CdtrAcct><Id><Othr><Id>{creditor}</Id></Othr></Id></CdtrAcct></RltdPties>")));
        (entry.PaidToText, entry.PaidTo).Should().Be((paidTo, paidTo == Virtual ? Nrb.Known(Virtual) : null));
    }

    [Theory]
    [InlineData("<Prtry><Cd>210</Cd></Prtry>", "", "210")]
    [InlineData("<Prtry><Cd>210</Cd></Prtry>", "<Prtry><Cd>211</Cd></Prtry>", "211")]
    [InlineData("<Prtry><Cd>210</Cd></Prtry>", "<Domn><Cd>PMNT</Cd><Fmly><Cd>RDDT</Cd><SubFmlyCd>ESDD</SubFmlyCd></Fmly></Domn>", "PMNT.RDDT.ESDD")]
    [InlineData("<Domn><Cd>PMNT</Cd><Fmly><Cd>RDDT</Cd><SubFmlyCd>ESDD</SubFmlyCd></Fmly></Domn><Prtry><Cd>210</Cd><Issr>BANK</Issr></Prtry>", "", "210")]
    [InlineData("", "", "")]
    public void A_part_s_code_goes_before_the_entry_s_and_the_bank_s_before_the_standard_s(string entry, string part, string code) =>
        CamtFile.Single("1.00", CamtFile.Entry("1.00", $"<BkTxCd>{entry}</BkTxCd>{CamtFile.Part($"<BkTxCd>{part}</BkTxCd>")}")).Code.Should().Be(code);

    [Theory]
    [InlineData("<RmtInf><Ustrd>TYTUŁ</Ustrd></RmtInf><AddtlTxInf>DOPISEK</AddtlTxInf>", "TYTUŁ")]
    [InlineData("<RmtInf><Ustrd/><Ustrd>A</Ustrd><Ustrd></Ustrd><Ustrd>B</Ustrd></RmtInf>", "A B")]
    [InlineData("<AddtlTxInf>DOPISEK</AddtlTxInf>", "DOPISEK")]
    [InlineData("<RmtInf/>", "OPIS")]
    public void The_title_is_what_the_payer_wrote_otherwise_the_bank_s_remark(string part, string title) =>
        CamtFile.Single("1.00", CamtFile.Entry("1.00", CamtFile.Part(part) + "<AddtlNtryInf>OPIS</AddtlNtryInf>")).Title.Should().Be(title);

    [Fact]
    public void An_entry_whose_details_are_empty_is_one_movement_and_the_next_entry_is_read_too()
    {
        var records = CamtFile.Read(CamtFile.Of("3.00", CamtFile.Entry("1.00", "<NtryDtls/>"), CamtFile.Entry("2.00", "<AddtlNtryInf/>")));
        records.Faults().Should().BeEmpty();
        records.Entries().Select(e => (e.Line, e.Amount.Grosze)).Should().Equal((3, 1_00), (4, 2_00));
    }

    [Fact]
    public void Entries_not_booked_are_passed_over_with_everything_in_them()
    {
        var pending = CamtFile.Entry("3.00", CamtFile.Parts(CamtFile.Zloty("1.00") + CamtFile.Title(new('x', 1_100)), CamtFile.Zloty("1.50"))).Replace("BOOK", "PDNG", StringComparison.Ordinal);
        var records = CamtFile.Read(CamtFile.Of("1.00", pending, CamtFile.Entry("1.00")));
        records.Faults().Should().BeEmpty();
        records.Entries().Should().ContainSingle();
    }

    [Fact]
    public void Of_a_statement_in_euro_nothing_but_its_currency_is_told()
    {
        var text = CamtFile.Of("1.00", CamtFile.Entry("1.00", CamtFile.Part(CamtFile.Title(new('x', 1_100))))).Replace("</Acct>", "<Ccy>EUR</Ccy></Acct>", StringComparison.Ordinal);
        var records = CamtFile.Read(text);
        records.OfType<StatementFault>().Should().Equal(new StatementFault(2, 0, "statement-currency", "EUR", "PLN", Breaks: true));
        records.Entries().Should().BeEmpty();
    }

    [Theory]
    [InlineData(1_000, 0, false)]
    [InlineData(1_001, 0, true)]
    [InlineData(998, 1, false)]
    [InlineData(999, 1, true)]
    [InlineData(1_000, 1, true)]
    [InlineData(1_200, 300, true)]
    public void A_title_longer_than_a_thousand_letters_is_cut_and_told_at_its_entry(int first, int second, bool isCut)
    {
        var title = $"<RmtInf><Ustrd>{new string('x', first)}</Ustrd><Ustrd>{new string('y', second)}</Ustrd></RmtInf>";
        var records = CamtFile.Read(CamtFile.Of("1.00", CamtFile.Entry("1.00", CamtFile.Part(title)), CamtFile.Entry("1.00").Replace("BOOK", "PDNG", StringComparison.Ordinal)));
        records.OfType<StatementFault>().Should().Equal(isCut ? [new StatementFault(3, 0, "statement-text-cut", "", "1000", Breaks: false)] : []);
        records.Entries().Single().Title.Should().HaveLength(first == 999 ? 999 : 1_000);
    }

    [Fact]
    public void A_text_that_was_cut_does_not_shorten_the_others_of_its_entry() =>
        CamtFile.Read(CamtFile.Of("1.00", CamtFile.Entry("1.00", CamtFile.Part($"<AddtlTxInf>{new string('x', 1_100)}</AddtlTxInf><RmtInf><Ustrd>A</Ustrd><Ustrd>B</Ustrd></RmtInf>"))))
            .Entries().Single().Title.Should().Be("A B");

    [Theory]
    [InlineData("<Amt Ccy=\"PLN\">2.00</Amt>", "", "statement-amount", "", "")]
    [InlineData(">2.00<", ">0.00<", "statement-amount", "0.00", "")]
    [InlineData(">2.00<", ">1000000000.01<", "statement-amount", "1000000000.01", "")]
    [InlineData(">2.00<", ">2,00<", "statement-amount", "2,00", "")]
    [InlineData("Ccy=\"PLN\">2.00", "Ccy=\"EUR\">2.00", "statement-currency", "EUR", "PLN")]
    [InlineData("Ccy=\"PLN\">2.00", "Ccy=\"pln\">2.00", "statement-currency", "?", "PLN")]
    [InlineData("Ccy=\"PLN\">2.00", "Ccy=\"pLN\">2.00", "statement-currency", "?", "PLN")]
    [InlineData("Ccy=\"PLN\">2.00", "Ccy=\"PLNX\">2.00", "statement-currency", "?", "PLN")]
    [InlineData(" Ccy=\"PLN\">2.00", ">2.00", "statement-currency", "?", "PLN")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd>", "", "statement-kind", "", "CRDT, DBIT")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd>", "<CdtDbtInd>C</CdtDbtInd>", "statement-kind", "", "CRDT, DBIT")]
    [InlineData("<BookgDt><Dt>2026-12-15</Dt></BookgDt>", "", "statement-day", "", "")]
    [InlineData("2026-12-15", "1989-12-31", "statement-day", "", "")]
    [InlineData("2026-12-15", "2101-01-01", "statement-day", "", "")]
    public void What_is_wrong_with_an_entry_of_several_parts_is_told_once_and_none_of_them_counts(string from, string to, string code, string found, string expected)
    {
        var entry = CamtFile.Entry("2.00", CamtFile.Parts(CamtFile.Zloty("1.00"), CamtFile.Zloty("1.00")));
        entry.Should().Contain(from);
        var records = CamtFile.Read(CamtFile.Of("0.00", entry.Replace(from, to, StringComparison.Ordinal)));
        records.OfType<StatementFault>().Should().Equal(new StatementFault(3, 0, code, found, expected, Breaks: true));
        records.Entries().Should().BeEmpty();
    }

    [Theory]
    [InlineData("<Amt Ccy=\"PLN\">0.00</Amt>", "PLN")]
    [InlineData("<Amt Ccy=\"PLN\">1000000000.01</Amt>", "PLN")]
    [InlineData("<Amt Ccy=\"EUR\">1.00</Amt>", "EUR")]
    [InlineData("", "")]
    public void A_part_of_a_batch_without_an_amount_in_zloty_breaks_the_whole_entry(string amount, string found)
    {
        var records = CamtFile.Read(CamtFile.Of("0.00", CamtFile.Entry("2.00", CamtFile.Parts(amount, CamtFile.Zloty("1.00"), CamtFile.Zloty("1.00")))));
        records.OfType<StatementFault>().Should().Equal(new StatementFault(4, 0, "statement-amount", found, "", Breaks: true));
        records.Entries().Should().BeEmpty();
    }

    [Fact]
    public void A_batch_whose_parts_are_not_its_amount_is_told_with_both_sums()
    {
        var records = CamtFile.Read(CamtFile.Of("3.00", CamtFile.Entry("4.00", CamtFile.Parts(CamtFile.Zloty("1.00"), CamtFile.Zloty("2.00")))));
        records.OfType<StatementFault>().Should().Equal(
            new StatementFault(3, 0, "statement-batch", new Money(3_00).ToString().Replace('\u00a0', ' '), new Money(4_00).ToString(), Breaks: true));
        records.Entries().Select(e => (e.Line, e.Amount.Grosze)).Should().Equal((4, 1_00), (5, 2_00));
    }

    [Fact]
    public void A_batch_may_have_a_part_on_the_other_side_and_the_largest_amount_there_is()
    {
        var records = CamtFile.Read(CamtFile.Of(
            "999999999.99", CamtFile.Entry("999999999.99", CamtFile.Parts(CamtFile.Zloty("1000000000.00"), CamtFile.Zloty("0.01") + "<CdtDbtInd>DBIT</CdtDbtInd>"))));
        records.Faults().Should().BeEmpty();
        records.Entries().Select(e => e.Amount.Grosze).Should().Equal(100_000_000_000, -1);
        CamtFile.Single("1000000000.00", CamtFile.Entry("1000000000.00")).Amount.Should().Be(new Money(100_000_000_000));
    }

    [Fact]
    public void Of_an_entry_with_one_part_the_entry_s_amount_and_side_count() =>
        CamtFile.Single("-5.00", CamtFile.Entry("5.00", CamtFile.Part(CamtFile.Zloty("7.00") + "<CdtDbtInd>CRDT</CdtDbtInd>"), "DBIT")).Amount.Should().Be(new Money(-5_00));

    [Theory]
    [InlineData("512.34", 512_34)]
    [InlineData("512.340000000000000000000000000000", 512_34)]
    [InlineData("512.", 512_00)]
    [InlineData("100", 100_00)]
    [InlineData(" 512.3 ", 512_30)]
    [InlineData("000000000000512.34", 512_34)]
    [InlineData("0000000000000512.34", null)]
    [InlineData("512.345", null)]
    [InlineData(".50", null)]
    [InlineData("5.1.2", null)]
    [InlineData("pięć", null)]
    public void An_amount_has_fifteen_digits_a_point_and_two_decimals(string text, int? grosze)
    {
        var records = CamtFile.Read(CamtFile.Of("0.00", CamtFile.Entry(text)));
        records.Entries().Select(e => (int?)e.Amount.Grosze).SingleOrDefault().Should().Be(grosze);
        records.Faults().Should().Equal(grosze is null ? (3, 0, "statement-amount") : (4, 0, "statement-balance"));
    }
}
