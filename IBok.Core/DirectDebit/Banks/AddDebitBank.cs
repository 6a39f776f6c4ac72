using IBok.Core.Audit;
using IBok.Core.Banks;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Banks;

/// <summary>Puts a bank on the list of participants, or back on it (annex 3).</summary>
public sealed class AddDebitBank(Writer writer, BankNames names, AuditLog audit, TimeProvider clock)
{
    private const int Shortest = 3, LongestName = 100;

    internal const string Clause = "ChSM II.2";

    public sealed record WrongPrefix(string Found) : Problem("debit-bank-wrong-prefix");

    /// <summary>The directory does not know whose it is, and nobody wrote a name.</summary>
    public sealed record NameNeeded(int Longest) : Problem("debit-bank-name-needed");

    public sealed record AlreadyThere(string Name) : Problem("debit-bank-there");

    public sealed record Full(int Most) : Problem("debit-bank-full");

    /// <param name="prefix">Three to eight digits: the beginning of its sort codes.</param>
    /// <param name="name">Empty: as the directory of banks says.</param>
    /// <returns>The name.</returns>
    public async Task<Result<string>> Handle(Actor by, string? prefix, string? name, CancellationToken stop)
    {
        var digits = (prefix ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length is < Shortest or > SortCode.Length || digits.Any(c => !char.IsAsciiDigit(c))) return new WrongPrefix(digits);
        var called = string.IsNullOrWhiteSpace(name) ? (await names.InForce(stop)).NameOfBeginning(digits) : string.Concat(name.Trim().Where(c => !char.IsControl(c)));
        if (called is not { Length: > 0 and <= LongestName }) return new NameNeeded(LongestName);
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var added = await Add(db, by, digits, called, cancel);
            return (added is Result<string>.Ok, added);
        }, stop);
    }

    private async Task<Result<string>> Add(IBokDb db, Actor by, string prefix, string name, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var known = await db.DebitBanks.FirstOrDefaultAsync(b => b.Prefix == prefix, stop);
        if (known is { RemovedAt: null }) return new AlreadyThere(known.Name);
        if (known is not null) (known.RemovedAt, known.Name, known.By, known.At) = (null, name, by.Login, now);
        else if (await db.DebitBanks.CountAsync(stop) >= ListDebitBanks.Most) return new Full(ListDebitBanks.Most);
        else db.DebitBanks.Add(new() { Prefix = prefix, Name = name, By = by.Login, At = now });
        await NameMandates(db, prefix, name, stop);
        await audit.Within(db, by, AuditOperation.DebitBankChanged, $"bank {prefix}", null, name, stop, Clause);
        await db.SaveChangesAsync(stop);
        return name;
    }

    // Those whose bank nobody knew when their paper came: letters and lists tell it from now on.
    private static async Task NameMandates(IBokDb db, string prefix, string name, CancellationToken stop)
    {
        foreach (var one in await db.Mandates.Where(m => m.Account != null && m.BankName == "").OrderBy(m => m.Id).Take(ListDebitBanks.Most).ToListAsync(stop))
            if (one.Account is { } account && SortCode.Of(account).ToString().StartsWith(prefix, StringComparison.Ordinal)) one.BankName = name;
    }
}
