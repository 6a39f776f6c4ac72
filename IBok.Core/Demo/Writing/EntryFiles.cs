using IBok.Core.Demo.Town;
using IBok.Core.Intake.Package;

namespace IBok.Core.Demo.Writing;

/// <summary>Charges, payments and claims, account by account; entries get their ids here, in the order of writing.</summary>
internal sealed class EntryFiles(string folder) : IDisposable
{
    private const char ChargeLetter = 'C', PaymentLetter = 'W';

    public CsvFile Charges { get; } = new(folder, PackageFiles.Charges,
        "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects");

    public CsvFile Payments { get; } = new(folder, PackageFiles.Payments,
        "entry_id;account_id;amount;value_date;booked_on;title;designates;corrects");

    public CsvFile Claims { get; } = new(folder, PackageFiles.Claims, "account_id;entry_id;group;from;to");

    public void Write(Book book, Timeline time)
    {
        var (firstCharge, firstPayment) = (Charges.Rows + 1, Payments.Rows + 1);
        foreach (var charge in book.Charges) Write(charge, book.Account, firstCharge, time);
        foreach (var payment in book.Payments) Write(payment, book.Account, firstCharge, firstPayment, time);
        foreach (var claim in book.Claims)
        {
            Claims.Text(book.Account.Code).Id(ChargeLetter, firstCharge + claim.Charge).Text(claim.Group).Day(claim.From).Day(claim.To)
                .EndRow();
        }
    }

    public void Dispose()
    {
        Charges.Dispose();
        Payments.Dispose();
        Claims.Dispose();
    }

    private void Write(in ChargeLine charge, Account account, int first, Timeline time)
    {
        var month = time.Month(charge.Month);
        Charges.Id(ChargeLetter, Charges.Rows + 1).Text(account.Code).Period(month).Text(charge.Component);
        if (charge.Unit is null) Charges.Empty().Empty().Empty();
        else Quantity(charge.Quantity).Text(charge.Unit).Hundredths(charge.Rate);
        Charges.Amount(charge.Amount).Day(charge.Due).Day(charge.PostedOn).Document(charge.Document, month, account.Number);
        (charge.Corrects is { } of ? Charges.Id(ChargeLetter, first + of) : Charges.Empty()).EndRow();
    }

    // Persons and pieces are whole numbers, areas and volumes mostly are not.
    private CsvFile Quantity(int hundredths) =>
        hundredths >= 0 && hundredths % 100 == 0 ? Charges.Whole(hundredths / 100) : Charges.Hundredths(hundredths);

    private void Write(in PaymentLine payment, Account account, int firstCharge, int firstPayment, Timeline time)
    {
        Payments.Id(PaymentLetter, Payments.Rows + 1).Text(account.Code).Amount(payment.Amount).Day(payment.ValueDate).Day(payment.BookedOn)
            .Text(payment.Title);
        if (payment.DesignatedCharge is { } charge) Payments.Id(ChargeLetter, firstCharge + charge);
        else if (payment.DesignatedMonth is { } month) Payments.Period(time.Month(month));
        else Payments.Empty();
        (payment.Corrects is { } of ? Payments.Id(PaymentLetter, firstPayment + of) : Payments.Empty()).EndRow();
    }
}
