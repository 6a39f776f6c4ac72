using IBok.Core.Data;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Ledger.Accounts;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>A mandate that has not ended, with the accounts whose obligations it may collect.</summary>
internal sealed record Candidate(
    int MandateId, string Number, MandateState State, DateOnly? ActiveFrom, ObligationKinds Scope, string Premises, string Payer, string? PaymentIdentifier, bool HoldsTitle)
{
    public List<CandidateAccount> Accounts { get; } = [];
}

/// <param name="IsTheirs">The account names the client, so it is theirs without a title too.</param>
internal readonly record struct CandidateAccount(int Id, bool IsLease, bool IsTheirs);

/// <summary>Streams the candidates of a due date by premises, one statement for all.</summary>
internal static class Candidates
{
    // An account that names nobody is collected from its client only while the client holds a title; loans never are.
    private const string Sql =
        "SELECT m.\"Id\", m.\"OpenedAt\", m.\"State\", m.\"ActiveFrom\", m.\"Scope\", p.\"Code\", m.\"Payer_Name\", m.\"PaymentIdentifier\","
        + " EXISTS (SELECT 1 FROM \"LegalTitles\" t WHERE t.\"PremisesId\" = m.\"PremisesId\" AND t.\"PersonId\" = m.\"ClientId\" AND t.\"ValidFrom\" <= @p0"
        + " AND (t.\"ValidTo\" IS NULL OR t.\"ValidTo\" >= @p0)), a.\"Id\", a.\"Purpose\", a.\"PersonId\""
        + " FROM \"Mandates\" m JOIN \"Premises\" p ON p.\"Id\" = m.\"PremisesId\""
        + " LEFT JOIN \"LedgerAccounts\" a ON a.\"PremisesId\" = m.\"PremisesId\" AND (a.\"PersonId\" IS NULL OR a.\"PersonId\" = m.\"ClientId\") AND a.\"Purpose\" <> 'Loan'"
        + " WHERE m.\"State\" NOT IN ('Draft', 'WithdrawnByClient', 'WithdrawnByCooperative', 'Replaced')";

    private const string Order = " ORDER BY p.\"Code\", m.\"Id\", a.\"Id\"";

    internal const string AllSql = Sql + Order, OneSql = Sql + " AND m.\"PremisesId\" = (SELECT o.\"PremisesId\" FROM \"Mandates\" o WHERE o.\"Id\" = @p1) AND m.\"Id\" <= @p1" + Order;

    /// <param name="only">One mandate, after those before it that may collect from the same accounts; null: all.</param>
    public static IEnumerable<Candidate> Of(IBokDb db, DateOnly dueOn, int? only = null)
    {
        using var command = db.Command(only is null ? AllSql : OneSql, only is null ? 1 : 2);
        using var row = only is { } id ? command.Read(dueOn.DayNumber, id) : command.Read(dueOn.DayNumber);
        Candidate? one = null;
        while (row.Read())
        {
            if (one?.MandateId != row.GetInt32(0))
            {
                if (one is not null) yield return one;
                one = new(
                    row.GetInt32(0), Mandate.Numbers.Of(row.GetInt32(0), new(row.GetInt64(1), DateTimeKind.Utc)), Enum.Parse<MandateState>(row.GetString(2)),
                    row.IsDBNull(3) ? null : DateOnly.FromDayNumber(row.GetInt32(3)), Enum.Parse<ObligationKinds>(row.GetString(4)), row.GetString(5), row.GetString(6),
                    row.IsDBNull(7) ? null : row.GetString(7), row.GetBoolean(8));
            }

            if (row.IsDBNull(9)) continue;
            var theirs = !row.IsDBNull(11);
            if (theirs || one.HoldsTitle) one.Accounts.Add(new(row.GetInt32(9), row.GetString(10) == nameof(AccountPurpose.Lease), theirs));
        }

        if (one is not null) yield return one;
    }
}
