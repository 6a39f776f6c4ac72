using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Claims;
using IBok.Core.Ledger.Payments;

namespace IBok.Tests.Testing;

/// <summary>Tells random histories to a ledger as its nights come, through the doors that an intake uses; account i has the id First + i.</summary>
internal sealed class NightTeller(IEnumerable<History> histories, int firstAccount, int lastNight)
{
    private readonly List<TestAccount> accounts = [.. histories.Select(h => h.Account())];
    private readonly HashSet<object> told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Checkpoints that the last night undid.</summary>
    public long Undone { get; private set; }

    public bool IsDone => told.Count == accounts.Sum(a => a.Charges.Count + a.Payments.Count + a.Claims.Count);

    /// <summary>Tells what was posted or booked by a day and not told before, inside a transaction.</summary>
    public async Task TellUpTo(IBokDb db, int night)
    {
        using var touched = Touched.Within(db);
        using var charges = PostCharges.Within(db, 1, touched);
        using var payments = PostPayments.Within(db, 1, touched);
        using var claims = TellClaims.Within(db, DateOnly.FromDayNumber(night), 1, touched);
        for (var i = 0; i < accounts.Count; i++)
        {
            var account = accounts[i];
            foreach (var c in account.Charges.Where(c => Comes(c, c.Posted, account.Charges.Find(o => o.Id == c.Corrects)?.Posted, night)))
                Must(charges.Post(Entry(i, c), out _));
            foreach (var p in account.Payments.Where(p => Comes(p, p.Booked, account.Payments.Find(o => o.Id == p.Corrects)?.Booked, night)))
                Must(payments.Post(Entry(i, p), out _));
        }

        foreach (var waited in await charges.Finish(Pieces.Whole(db), CancellationToken.None)) Must(waited.Posting);
        foreach (var waited in await payments.Finish(Pieces.Whole(db), CancellationToken.None)) Must(waited.Posting);
        for (var i = 0; i < accounts.Count; i++) Tell(claims, i, night);
        var before = Checkpoints(db);
        touched.Undo();
        Undone = before - Checkpoints(db);
    }

    private static string Id(int account, string id) => $"{account:00}-{id}";

    private ChargeEntry Entry(int i, TestCharge c) => new(
        Id(i, c.Id), firstAccount + i, Month.OfValue(c.Period), "x", null, null, null, new(c.Grosze), DateOnly.FromDayNumber(c.Due),
        DateOnly.FromDayNumber(c.Posted), null, c.Corrects is null ? null : Id(i, c.Corrects), 2);

    private PaymentEntry Entry(int i, TestPayment p) => new(
        Id(i, p.Id), firstAccount + i, new(p.Grosze), DateOnly.FromDayNumber(p.Value), DateOnly.FromDayNumber(p.Booked), null,
        p.Designates is null ? null : Id(i, p.Designates), p.Period is { } period ? Month.OfValue(period) : null,
        p.Corrects is null ? null : Id(i, p.Corrects), 2);

    private bool Comes(object entry, int posted, int? originalPosted, int night) => posted <= night && (originalPosted ?? posted) <= night && told.Add(entry);

    // Some claims are told long after they began, and the end of a charge's only claim after its beginning.
    private void Tell(TellClaims claims, int i, int night)
    {
        foreach (var (claim, n) in accounts[i].Claims.Select((c, n) => (c, n)).Where(c => !told.Contains(c.c)))
        {
            var late = night == lastNight;
            if (!late && night < claim.From - 30 + (n * 53 % 200)) continue;
            if (claims.ChargeOf(Id(i, claim.Charge), firstAccount + i) is not { } charge) continue;
            var ends = late || night > claim.To || accounts[i].Claims.Exists(o => o != claim && o.Charge == claim.Charge);
            claims.Tell(Id(i, claim.Charge), new()
            {
                AccountId = firstAccount + i, ChargeId = charge, Group = claim.Group, From = DateOnly.FromDayNumber(claim.From),
                To = ends && claim.To is { } to ? DateOnly.FromDayNumber(to) : null,
            });
            if (ends || claim.To is null) told.Add(claim);
        }
    }

    private static void Must(Posting posting)
    {
        if (posting is not (Posting.Posted or Posting.Waiting)) throw new InvalidOperationException($"An entry is {posting}.");
    }

    private static long Checkpoints(IBokDb db)
    {
        using var count = db.Command("SELECT COUNT(*) FROM \"Checkpoints\"", 0);
        return Convert.ToInt64(count.Ask(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
