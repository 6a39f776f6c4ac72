using System.Buffers.Binary;
using System.Security.Cryptography;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;

namespace IBok.Core.Ledger.Balance;

/// <summary>What figures follow from besides the entries: the rates, the calendar and the order of allocation in force.</summary>
public sealed class Basis
{
    // Another number whenever a release computes figures otherwise or keeps more of a settlement: everything is settled and published anew then.
    private const int Rules = 2;

    // The one built last: reading a hundred rows costs little, making the tables of every day from 1990 to 2100 more than a page.
    private static Basis? last;

    private Basis(List<(DateOnly From, int BasisPoints)> rates, WorkingDays calendar, AllocationOrder order, long fingerprint) =>
        (Rates, Calendar, Order, Fingerprint) = (new(rates), calendar, order, fingerprint);

    public RateTable Rates { get; }

    public WorkingDays Calendar { get; }

    public AllocationOrder Order { get; }

    /// <summary>The same for the same rates, days off, order and rules; a checkpoint and a publication bear it.</summary>
    public long Fingerprint { get; }

    /// <summary>The basis in force, on an open connection.</summary>
    public static async Task<Basis> Within(IBokDb db, LedgerPolicy policy, CancellationToken stop)
    {
        var rates = ReadRates(db);
        var calendar = await ReadCalendar.Within(db, stop);
        var fingerprint = FingerprintOf(rates, calendar, policy.Allocation);
        if (last is { } known && known.Fingerprint == fingerprint) return known;
        return last = new(rates, calendar, policy.Allocation, fingerprint);
    }

    private static List<(DateOnly From, int BasisPoints)> ReadRates(IBokDb db)
    {
        List<(DateOnly, int)> rates = [];
        using var command = db.Command("SELECT \"From\", \"BasisPoints\" FROM \"InterestRates\" ORDER BY \"From\" LIMIT 10000", 0);
        using var row = command.Read();
        while (row.Read()) rates.Add((DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt32(1)));
        return rates;
    }

    private static long FingerprintOf(List<(DateOnly From, int BasisPoints)> rates, WorkingDays calendar, AllocationOrder order)
    {
        List<int> all = [Rules, (int)order, rates.Count, .. rates.SelectMany(r => new[] { r.From.DayNumber, r.BasisPoints })];
        all.AddRange(calendar.OneOff.Select(day => day.Day.DayNumber).Order());
        var bytes = new byte[all.Count * sizeof(int)];
        for (var i = 0; i < all.Count; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), all[i]);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(bytes));
    }
}
