using System.Text.RegularExpressions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking.Matching;

/// <summary>
/// Whose payment a line is, without guessing: the account number the payer wrote, then an account's code in the title, then a rule that a person made for
/// the payer's account. Two answers are none.
/// </summary>
internal sealed partial class Matcher
{
    private const int MostAccounts = 1_000_000;

    private readonly ILookup<string, Known> byNrb, byCode;
    private readonly Dictionary<string, int> rules;
    private readonly Dictionary<int, Known> byId;

    private Matcher(IReadOnlyList<Known> accounts, Dictionary<string, int> rules)
    {
        byNrb = accounts.ToLookup(a => a.Nrb, StringComparer.Ordinal);
        byCode = accounts.ToLookup(a => a.Code, StringComparer.OrdinalIgnoreCase);
        byId = accounts.ToDictionary(a => a.Id);
        this.rules = rules;
    }

    public static async Task<Matcher> Within(IBokDb db, CancellationToken stop)
    {
        var accounts = await db.LedgerAccounts.AsNoTracking()
            .Select(a => new { a.Id, a.Code, a.Facts.Nrb, a.Facts.ValidFrom, a.Facts.ValidTo }).Take(MostAccounts).ToListAsync(stop);
        return new(
            [.. accounts.Select(a => new Known(a.Id, a.Code, a.Nrb.ToString(), a.ValidFrom, a.ValidTo))],
            await db.MatchRules.AsNoTracking().Take(MostAccounts).ToDictionaryAsync(r => r.Counterparty, r => r.AccountId, StringComparer.Ordinal, stop));
    }

    /// <summary>The account, or why there is none.</summary>
    public Match Of(string paidTo, string title, string counterparty, DateOnly valueDate)
    {
        if (Written(paidTo, title) is { Count: > 0 } written) return One(written, valueDate);
        if (Nrb.Find(counterparty) is { } payer && rules.TryGetValue(payer.ToString(), out var account)) return One([byId[account]], valueDate);
        return new(null, "line-no-account");
    }

    /// <summary>The accounts that somebody wrote, by number or else by code, open or not; none: nobody wrote any.</summary>
    public IReadOnlyCollection<int> Named(string paidTo, string title) => [.. Written(paidTo, title).Select(a => a.Id)];

    private List<Known> Written(string paidTo, string title) => Numbers(paidTo, title).SelectMany(n => byNrb[n]).Distinct().ToList() is { Count: > 0 } numbers
        ? numbers : [.. Words().Matches(title).SelectMany(w => byCode[w.Value]).Distinct()];

    private static Match One(List<Known> accounts, DateOnly day)
    {
        // A successor may have the number of the account before it.
        var open = accounts.FindAll(a => (a.ValidFrom is null || a.ValidFrom <= day) && (a.ValidTo is null || a.ValidTo >= day));
        return open.Count switch
        {
            1 => new(open[0].Id, ""),
            0 => new(null, "line-account-closed") { Named = accounts[0].Code },
            _ => new(null, "line-several-accounts") { Named = string.Join(", ", open.Select(a => a.Code).Order(StringComparer.Ordinal).Take(5)) },
        };
    }

    private static IEnumerable<string> Numbers(string paidTo, string title)
    {
        if (Nrb.Find(paidTo) is { } told) yield return told.ToString();
        foreach (var text in new[] { paidTo, title })
        {
            foreach (var found in Digits().Matches(text).Select(m => m.Value))
                if (Nrb.Find(found) is { } nrb) yield return nrb.ToString();
        }
    }

    // 26 digits, written together or in groups.
    [GeneratedRegex("[0-9]{2}( ?[0-9]{4}){6}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();

    [GeneratedRegex("[0-9A-Za-z][0-9A-Za-z._/-]*[0-9A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    private sealed record Known(int Id, string Code, string Nrb, DateOnly? ValidFrom, DateOnly? ValidTo);
}

/// <summary>What was found: an account, or the reason why there is none (its sentence is <c>line-reason.CODE</c>).</summary>
internal sealed record Match(int? AccountId, string Reason)
{
    public string Named { get; init; } = "";
}
