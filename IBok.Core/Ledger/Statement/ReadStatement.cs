using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Statement;

/// <summary>Statements of the accounts of premises, as far as they are published and the asker's; for the office of any account.</summary>
public sealed class ReadStatement(IDbContextFactory<IBokDb> dbs, ReadAccounts accounts, IOptions<LedgerPolicy> policy)
{
    /// <summary>More lines than these are no page: a shorter time is asked for.</summary>
    public const int MostLines = 3_000;

    /// <summary>The first day asked for comes after the last.</summary>
    public sealed record UpsideDown(DateOnly From, DateOnly To) : Problem("statement-upside-down");

    /// <summary>More than <see cref="MostLines"/> entries.</summary>
    public sealed record TooLong(int Most) : Problem("statement-too-long");

    /// <summary>Nothing was published yet.</summary>
    public sealed record NothingPublished() : Problem("statement-nothing-published");

    /// <param name="From">Null: the first day of the published day's year; later than published: the published day.</param>
    /// <param name="To">Null, or later than published: the published day.</param>
    public sealed record Days(DateOnly? From, DateOnly? To);

    public sealed record OfAccount(ReadAccounts.Account Account, AccountStatement Statement);

    public sealed record StatementOfPremises(ReadAccounts.Card Card, IReadOnlyList<OfAccount> Accounts);

    /// <summary>All accounts of premises that the asker may read.</summary>
    public async Task<Result<StatementOfPremises>> Of(Asker asker, string premises, Days days, CancellationToken stop)
    {
        if (await accounts.One(asker, premises, stop) is not Result<ReadAccounts.Card>.Ok { Value: var card }) return new NotYours(premises);
        if (card.AsOf is not { } asOf) return new NothingPublished();
        List<OfAccount> all = [];
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        foreach (var account in card.Accounts)
        {
            switch (await Write(db, account.Id, account.EntriesSince, days, asOf, stop))
            {
                case Result<AccountStatement>.Ok { Value: var statement }:
                    all.Add(new(account, statement));
                    break;
                case Result<AccountStatement>.Refused { Problem: var problem }:
                    return problem;
            }
        }

        return new StatementOfPremises(card, all);
    }

    /// <summary>Any account by its code, for staff.</summary>
    public async Task<Result<AccountStatement>> OfCode(string code, Days days, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        if (await db.LedgerAccounts.Where(a => a.Code == code).Select(a => (int?)a.Id).FirstOrDefaultAsync(stop) is not { } account) return new NotYours(code);
        return PublishFigures.LastAsOf(db) is { } asOf ? await Write(db, account, null, days, asOf, stop) : new NothingPublished();
    }

    private async Task<Result<AccountStatement>> Write(IBokDb db, int account, DateOnly? since, Days days, DateOnly asOf, CancellationToken stop)
    {
        var to = days.To is { } asked && asked < asOf ? asked : asOf;
        var from = days.From ?? new DateOnly(to.Year, 1, 1);
        if (since > from) from = since.Value;
        if (from < WorkingDays.First) from = WorkingDays.First;
        if (since > to) return new AccountStatement(to, to, Money.Zero, default, []);
        if (days.From > days.To || to < WorkingDays.First) return new UpsideDown(days.From ?? from, days.To ?? to);
        if (from > to) from = to; // a year that has begun and of which nothing is published yet is nobody's mistake

        var settlement = await ReadEntries.NewSettlement(db, policy.Value, trace: false, stop);
        settlement.Fill(db, account, from.AddDays(-1));
        if (settlement.Run(from.AddDays(-1)) is not Result<Figures>.Ok { Value: var opening }) return Missing(settlement, from.AddDays(-1));
        var (before, beganAfter) = (Standing.Of(settlement, opening), settlement.BeginsAfter);
        if (settlement.Run(to) is not Result<Figures>.Ok { Value: var closing }) return Missing(settlement, to);
        var after = Standing.Of(settlement, closing);
        if (settlement.BeginsAfter != beganAfter)
        {
            // The later day reached back before the checkpoint: both are told from the same beginning.
            settlement.Run(from.AddDays(-1));
            before = Standing.Of(settlement, opening);
        }

        var entries = StatementRows.Of(db, account, from, to, MostLines);
        if (entries.Count > MostLines) return new TooLong(MostLines);
        if (before.Held.Count + after.Held.Count > 0)
            entries.AddRange(StatementRows.Held(db, account, since ?? DateOnly.MinValue).ExceptBy(entries.Where(e => !e.IsPayment).Select(e => e.Id), e => e.Id));
        return WriteStatement.Of(from, to, before, after, entries, settlement.Claims);
    }

    private static Problem Missing(Settlement settlement, DateOnly day) => ((Result<Figures>.Refused)settlement.Run(day)).Problem;
}
