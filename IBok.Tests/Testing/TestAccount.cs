using System.Globalization;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Tests.Testing;

/// <summary>An account written by hand or by chance, without a database: entries by id, amounts in złoty with a dot, days as yyyy-mm-dd.</summary>
internal sealed class TestAccount
{
    public List<TestCharge> Charges { get; } = [];

    public List<TestPayment> Payments { get; } = [];

    public List<TestClaim> Claims { get; } = [];

    public TestAccount Charge(string id, string due, string amount, string posted = "1990-01-01", string? period = null, string? corrects = null)
    {
        var day = Repo.Day(due);
        Charges.Add(new(
            id, day.DayNumber, Repo.Day(posted).DayNumber, (period is null ? Month.Of(day) : Month.Parse(period)!.Value).Value, Grosze(amount), corrects));
        return this;
    }

    public TestAccount Payment(string id, string value, string amount, string? booked = null, string? designates = null, string? corrects = null)
    {
        var period = designates is null ? null : Month.Parse(designates);
        Payments.Add(new(
            id, Repo.Day(value).DayNumber, Repo.Day(booked ?? value).DayNumber, Grosze(amount), period is null ? designates : null,
            period?.Value, corrects));
        return this;
    }

    public TestAccount Claim(string charge, ClaimGroup group, string from, string? to = null)
    {
        Claims.Add(new(charge, group, Repo.Day(from).DayNumber, to is null ? null : Repo.Day(to).DayNumber));
        return this;
    }

    /// <summary>The figures on a day.</summary>
    public Figures On(string day, AllocationOrder order = AllocationOrder.DebtInterestFirst) =>
        Settled(Repo.Day(day), order).Figures is { } figures ? figures : throw new InvalidOperationException("A rate is missing.");

    public Problem RefusalOn(string day) =>
        NewSettlement(AllocationOrder.DebtInterestFirst).Run(Repo.Day(day)) is Result<Figures>.Refused { Problem: var problem }
            ? problem : throw new InvalidOperationException("It was computed.");

    /// <summary>What is open of a charge on a day, with the interest on it.</summary>
    public (string Open, string Interest) OpenOf(string charge, string day, AllocationOrder order = AllocationOrder.DebtInterestFirst)
    {
        var settlement = NewSettlement(order);
        settlement.Run(Repo.Day(day));
        var items = settlement.Items.ToArray();
        var index = Array.FindIndex(items, i => i.Id == IdOf(charge));
        return (new Money(items[index].Open).ToInvariant(), new Money(settlement.UnpaidInterest(index)).ToInvariant());
    }

    public (Settlement Settlement, Figures? Figures) Settled(DateOnly day, AllocationOrder order)
    {
        var settlement = NewSettlement(order);
        return (settlement, settlement.Run(day) is Result<Figures>.Ok { Value: var figures } ? figures : null);
    }

    /// <summary>A settlement filled in the order that it asks for.</summary>
    public Settlement NewSettlement(AllocationOrder order)
    {
        var settlement = new Settlement(Law.RateTable, Law.Calendar, order) { Trace = true };
        foreach (var row in ChargeRows()) settlement.Add(row);
        foreach (var row in PaymentRows()) settlement.Add(row);
        foreach (var row in ClaimRows()) settlement.Add(row);
        return settlement;
    }

    public IEnumerable<ChargeRow> ChargeRows() => Charges.OrderBy(c => c.Due).ThenBy(c => c.Id, StringComparer.Ordinal).Select(c => new ChargeRow(
        IdOf(c.Id), c.Corrects is null ? null : IdOf(FirstOriginal(c.Corrects)), c.Due, c.Posted, c.Period, c.Grosze));

    public IEnumerable<PaymentRow> PaymentRows() => Payments.OrderBy(p => p.Value).ThenBy(p => p.Booked).ThenBy(p => p.Id, StringComparer.Ordinal)
        .Select(p => new PaymentRow(
            IdOf(p.Id), p.Corrects is null ? null : IdOf(FirstOriginal(p.Corrects)), p.Value, p.Booked, p.Grosze,
            p.Designates is { } named && Charges.Exists(c => c.Id == named) ? IdOf(FirstOriginal(named)) : null, p.Period, p.Corrects is null ? null : p.Id));

    public IEnumerable<ClaimRow> ClaimRows() => Claims.Select(c => new ClaimRow(IdOf(c.Charge), c.Group, c.From, c.To));

    /// <summary>The entry at the beginning of a chain of corrections.</summary>
    public string FirstOriginal(string id) =>
        (Charges.Find(c => c.Id == id)?.Corrects ?? Payments.Find(p => p.Id == id)?.Corrects) is { } before ? FirstOriginal(before) : id;

    public long IdOf(string id) => Charges.FindIndex(c => c.Id == id) is >= 0 and var c ? c + 1 : 100_001 + Payments.FindIndex(p => p.Id == id);

    private static long Grosze(string amount) => Money.FromZloty(decimal.Parse(amount, CultureInfo.InvariantCulture)).Grosze;
}

internal sealed record TestCharge(string Id, int Due, int Posted, int Period, long Grosze, string? Corrects);

internal sealed record TestPayment(string Id, int Value, int Booked, long Grosze, string? Designates, int? Period, string? Corrects);

internal sealed record TestClaim(string Charge, ClaimGroup Group, int From, int? To);
