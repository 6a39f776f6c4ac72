using System.Collections.Concurrent;
using System.Data.Common;
using IBok.Core.Data;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The floor of every proof: the same rows by the same statements in the same portions through as many readers as the program uses, every
/// column read and nothing computed.
/// </summary>
internal static class LedgerStream
{
    private const char Number = 'n', Text = 't';

    // Each column is a number, a number or null ('?'), or text.
    private static readonly (string Sql, string Columns)[] Statements =
    [
        (StreamEntries.AccountsSql, "n"), (StreamEntries.ChargesSql, "nn?nnnn"), (StreamEntries.PaymentsSql, "nn?nnn?t?"),
        (StreamEntries.ClaimsSql, "nntn?"), (VerifyAccounts.FiguresSql, "nnnnnnnnn?n"), (VerifyAccounts.NextSql, "nn"),
        (VerifyAccounts.LateItemsSql, "nnnn"), (VerifyAccounts.CheckpointsSql, "nnnnnnn"),
    ];

    public static async Task Read(IDbContextFactory<IBokDb> dbs)
    {
        await using var moment = await SameMoment.Open(dbs, VerifyLedger.Readers, CancellationToken.None);
        var portions = new ConcurrentQueue<(int First, int Last)>(VerifyLedger.Portions(moment.Readers[0]));
        await Task.WhenAll(moment.Readers.Select(reader => Task.Run(() =>
        {
            while (portions.TryDequeue(out var ids)) Read(reader, ids);
        })));
    }

    private static void Read(IBokDb db, (int First, int Last) ids)
    {
        var (_, basis) = PublishFigures.Last(db);
        foreach (var (sql, columns) in Statements)
        {
            using var command = db.Command(sql, 3);
            using var row = command.Read(ids.First, ids.Last, basis);
            while (row.Read()) ReadColumns(row, columns);
        }
    }

    private static void ReadColumns(DbDataReader row, string columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            switch (columns[i])
            {
                case Number:
                    row.GetInt64(i);
                    break;
                case Text:
                    row.GetString(i);
                    break;
                default:
                    if (!row.IsDBNull(i)) row.GetInt64(i);
                    break;
            }
        }
    }
}
