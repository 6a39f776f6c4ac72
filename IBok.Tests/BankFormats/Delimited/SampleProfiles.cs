using IBok.Core.BankFormats.Delimited;

namespace IBok.Tests.BankFormats.Delimited;

/// <summary>Profiles of the two delimited samples.</summary>
internal static class SampleProfiles
{
    public static readonly DelimitedProfile MassPayments = new()
    {
        Name = "Płatności masowe", Separator = ',', SkipLines = 1, HasHeadings = false, DecimalMark = '.', Thousands = null, RowMark = "2", Totals = new("3", "#2", "#3"),
        Account = "79102023130000380200000017",
        Columns = new()
        {
            BookedOn = "#2", ValueDate = "#3", Amount = "#4", PaidTo = "#5", Counterparty = "#6", CounterpartyName = "#7", Title = "#8", BankReference = "#9",
        },
    };

    public static readonly DelimitedProfile History = new()
    {
        Name = "Historia", SkipLines = 2, DateMask = "dd.MM.yyyy*",
        Columns = new()
        {
            BookedOn = "Data operacji", ValueDate = "data waluty", Credit = "Uznania", Debit = "Obciążenia", Currency = "Waluta", Title = "Opis", Counterparty = "Rachunek",
            CounterpartyName = "Nadawca",
        },
    };
}
