using IBok.Core.BankFormats.Banks;
using IBok.Core.Banks;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Banks;

/// <summary>The list of participants (annex 3), and whether the bank of an account is on it.</summary>
public sealed class ListDebitBanks(IDbContextFactory<IBokDb> dbs, BankNames names)
{
    internal const int Most = 2_000;

    // The largest retail banks, which take part by all accounts (bank-formats.md, 7): a proposal to compare with annex 3, nothing more.
    private static readonly string[] Largest = ["102", "103", "105", "109", "114", "116", "124", "154", "161", "187", "193", "194", "203", "249"];

    public sealed record Row(int Id, string Prefix, string Name, string By, DateTime At, DateTime? RemovedAt);

    public sealed record Proposal(string Prefix, string Name);

    /// <summary>The bank of the account is not on the list of participants, so the consent cannot become active (ChSM II.2).</summary>
    public sealed record NotOnList(string Bank, string SortCode) : Problem("mandate-bank-not-on-list");

    /// <summary>By the beginning of the sort code; those taken off at the end.</summary>
    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.DebitBanks.AsNoTracking().OrderBy(b => b.RemovedAt != null).ThenBy(b => b.Prefix)
            .Select(b => new Row(b.Id, b.Prefix, b.Name, b.By, b.At, b.RemovedAt)).Take(Most).ToListAsync(stop);
    }

    /// <summary>Large banks that never were on the list.</summary>
    public async Task<IReadOnlyList<Proposal>> Proposed(CancellationToken stop)
    {
        var known = (await All(stop)).Select(r => r.Prefix).ToHashSet(StringComparer.Ordinal);
        var directory = await names.InForce(stop);
        return [.. Largest.Where(p => !known.Contains(p)).Select(p => new Proposal(p, directory.NameOfBeginning(p) ?? p))];
    }

    public async Task<bool> TakesPart(Nrb account, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Within(db, account, stop);
    }

    /// <summary>The same inside the caller's transaction.</summary>
    internal static Task<bool> Within(IBokDb db, Nrb account, CancellationToken stop)
    {
        var code = SortCode.Of(account).ToString();
        return db.DebitBanks.AnyAsync(b => b.RemovedAt == null && code.StartsWith(b.Prefix), stop);
    }

    /// <summary>The bank of an account: by the directory of sort codes, else as the list calls it; empty where nobody knows.</summary>
    internal static async Task<string> NameOf(IBokDb db, BankDirectory directory, Nrb? account, CancellationToken stop)
    {
        if (account is null) return "";
        var code = SortCode.Of(account).ToString();
        return directory.NameOf(account)
            ?? await db.DebitBanks.Where(b => code.StartsWith(b.Prefix)).OrderByDescending(b => b.Prefix.Length).Select(b => b.Name).FirstOrDefaultAsync(stop) ?? "";
    }

    internal static async Task<Problem?> Refuses(IBokDb db, Mandate one, CancellationToken stop) => one.Account switch
    {
        null => new SubmitMandate.AccountWrong(one.AccountAsWritten),
        { } account when !await Within(db, account, stop) => new NotOnList(one.BankName, SortCode.Of(account).ToString()),
        _ => null,
    };
}
