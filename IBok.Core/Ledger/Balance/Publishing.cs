using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>A publication as it is made: everything is read and settled first, then written, in the caller's transaction or in pieces.</summary>
public sealed class Publishing
{
    private readonly Pieces pieces;
    private readonly Settlement settlement;
    private readonly FigureChanges changes;
    private readonly DateOnly day;
    private readonly DateOnly? last;
    private readonly int id, accounts;

    private Publishing(Pieces pieces, Settlement settlement, DateOnly day, DateOnly? last, int id)
    {
        (this.pieces, this.settlement, this.day, this.last, this.id, changes) = (pieces, settlement, day, last, id, new(day));
        accounts = CountAccounts(pieces.Db);
    }

    /// <summary>What it came to so far.</summary>
    public Published Published => new(id, day, accounts, changes.Changed, changes.WithoutRate, changes.Biggest, changes.Moves, changes.Failed);

    /// <summary>Begins the publication of the later of <paramref name="asOf"/> and the day published last.</summary>
    public static async Task<Publishing> Begin(Pieces pieces, LedgerPolicy policy, DateOnly asOf, int? importId, DateTime now, CancellationToken stop)
    {
        var db = pieces.Db;
        var settlement = await ReadEntries.NewSettlement(db, policy, trace: false, stop, all: pieces.AreReal);
        var (last, basis) = PublishFigures.Last(db);
        var day = last > asOf ? last.Value : asOf;
        var hasNew = HasNewAccounts(db);
        await pieces.Next(stop);
        if (basis != settlement.Basis) ForgetWhatWasSettled(db);
        if (hasNew || basis != settlement.Basis) AddNewAccounts(db);
        var publication = db.Publications.Add(new() { AsOf = day, PublishedAt = now, ImportId = importId, Basis = settlement.Basis }).Entity;
        await db.SaveChangesAsync(stop);
        await pieces.End();
        return new(pieces, settlement, day, last, publication.Id);
    }

    /// <summary>Settles every account whose day has come and lets interest grow on the others.</summary>
    /// <param name="but">Not these: they are settled by <see cref="SettleLeft"/>.</param>
    /// <param name="stop">Cancels between accounts.</param>
    public async Task Settle(IReadOnlySet<int> but, CancellationToken stop)
    {
        StreamEntries.DueOn(pieces.Db, settlement, day, account => Take(account, !but.Contains(account.Id)), stop);
        if (last is { } shown) AccrueInterest.Within(pieces.Db, settlement, shown, day, (account, before, now) => changes.Show(account, before, now), stop);
        await changes.Write(pieces, id, stop);
        await pieces.End();
    }

    /// <summary>Settles the accounts that were left out.</summary>
    public async Task SettleLeft(IReadOnlySet<int> only, CancellationToken stop)
    {
        if (only.Count == 0) return;
        StreamEntries.DueOn(pieces.Db, settlement, day, account => Take(account, only.Contains(account.Id)), stop);
        await changes.Write(pieces, id, stop);
    }

    private void Take(StreamEntries.DueAccount account, bool now)
    {
        if (now) changes.Take(account, settlement);
    }

    // Under another basis every figure of the past is another.
    private static void ForgetWhatWasSettled(IBokDb db)
    {
        foreach (var table in new[] { "Checkpoints", "NextSettlements", "LateItems" })
        {
            using var all = db.Command($"DELETE FROM \"{table}\"", 0);
            all.Run();
        }
    }

    private static bool HasNewAccounts(IBokDb db)
    {
        using var any = db.Command(NextSettlement.NewAccountSql, 0);
        return any.Ask() is not null;
    }

    private static void AddNewAccounts(IBokDb db)
    {
        using var add = db.Command(NextSettlement.AddAccountsSql, 1);
        add.Run(NextSettlement.AtOnce);
    }

    private static int CountAccounts(IBokDb db)
    {
        using var command = db.Command("SELECT COUNT(*) FROM \"LedgerAccounts\"", 0);
        return Convert.ToInt32(command.Ask(), CultureInfo.InvariantCulture);
    }
}
