namespace IBok.Core.Demo.Town;

/// <summary>The entries of one account. Nothing that would be posted or booked after asOf gets in.</summary>
internal sealed class Book(Account account, Timeline time, Dice dice)
{
    public const string Instalments = "instalments", Court = "court";

    private readonly long[] bills = new long[time.Last + 1];

    public Account Account => account;

    public Timeline Time => time;

    public Dice Dice => dice;

    public List<ChargeLine> Charges { get; } = [];

    public List<PaymentLine> Payments { get; } = [];

    public List<ClaimLine> Claims { get; } = [];

    /// <summary>Charges the months from <paramref name="from"/> to <paramref name="to"/>, on each first day.</summary>
    public void Charge(IReadOnlyList<TariffLine> tariff, Unit unit, int from, int to)
    {
        for (var month = from; month <= to; month++)
        {
            var (posted, due, year) = (time.Day(month, 1), time.Due(month), time.Month(month).Year);
            foreach (var line in tariff)
            {
                var (quantity, rate) = (line.QuantityOf(unit), line.RateIn(year));
                var amount = TariffLine.Amount(quantity, rate);
                bills[month] += amount;
                Charges.Add(new(month, line.Component, quantity, line.Unit, rate, amount, due, posted, "N"));
            }
        }
    }

    /// <summary>What was charged for a month, without corrections and settlements.</summary>
    public long Bill(int month) => bills[month];

    /// <summary>Place of a month's component.</summary>
    public int Find(int month, string component) => Charges.FindIndex(c => c.Month == month && c.Component == component);

    /// <summary>Corrects a line by a difference of its quantity.</summary>
    public void Correct(int line, int quantity, DateOnly postedOn)
    {
        var of = Charges[line];
        Charges.Add(of with
        {
            Quantity = quantity, Amount = TariffLine.Amount(quantity, of.Rate), PostedOn = postedOn, Document = "KOR", Corrects = line,
        });
    }

    /// <summary>A charge or credit note without quantity, unit and rate.</summary>
    public void Settle(int month, string component, long amount, DateOnly due) =>
        Charges.Add(new(month, component, 0, null, 0, amount, due, time.Day(month, 1), "ROZ"));

    /// <summary>A payment, booked on its value date or on the next working day; answers its place, null while it is on its way.</summary>
    public int? Pay(
        long amount, DateOnly valueDate, string title, int? designatedMonth = null, int? designatedCharge = null, bool sameDay = true)
    {
        var booked = sameDay ? valueDate : time.WorkingDaysAfter(valueDate, 1);
        if (booked > time.AsOf || amount <= 0) return null;
        Payments.Add(new(amount, valueDate, booked, title, designatedMonth, designatedCharge));
        return Payments.Count - 1;
    }

    /// <summary>The bank takes a payment back.</summary>
    public void Return(int payment, DateOnly valueDate)
    {
        if (valueDate > time.AsOf) return;
        var of = Payments[payment];
        Payments.Add(new(-of.Amount, valueDate, valueDate, "Zwrot: " + of.Title, Corrects: payment));
    }

    /// <summary>Puts all lines of a month into a claim.</summary>
    public void Claim(int month, string group, DateOnly from, DateOnly? to = null)
    {
        for (var i = 0; i < Charges.Count; i++)
            if (Charges[i].Month == month) Claims.Add(new(i, group, from, to));
    }

    /// <summary>Interest on a whole month's bill until it is paid in one sum.</summary>
    public long Interest(int month, DateOnly paid) =>
        Charges.Where(c => c.Month == month).Sum(c => time.Interest(c.Amount, c.Due, paid));
}
