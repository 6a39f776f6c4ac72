using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking;

/// <summary>
/// Tells the same line from another that is alike. What a line says makes its identity; alike lines of one statement are counted. A statement that
/// begins where the chain of earlier ones ends brings new money, so its lines count on; any other overlaps, so its first line is the first again.
/// </summary>
internal static class LineIdentity
{
    private const int Length = 20;

    public static string Of(string account, StatementEntry e)
    {
        var text = string.Join('\u001f', account, Number(e.BookedOn.DayNumber), Number(e.ValueDate.DayNumber), Number(e.Amount.Grosze), e.IsReversal ? "R" : "",
            e.BankReference, e.CounterpartyText, e.CounterpartyName, e.PaidToText, e.Title);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
    }

    /// <summary>The identity of a line whose file was taken back: the line itself may come again.</summary>
    public static string Withdrawn(string identity, int id) => string.Create(CultureInfo.InvariantCulture, $"{identity}~{id}");

    /// <summary>How often the line of an identity was posted before its file was taken back: a payment's id is given once.</summary>
    public const string TakenBackSql =
        "SELECT COALESCE(MAX(\"TakenBack\"), 0) FROM \"BankLines\" WHERE \"Identity\" >= @p0 || '~' AND \"Identity\" < @p0 || '~:' AND \"Occurrence\" = @p1";

    /// <summary>The payment's id in the ledger: the same for the same line, in whatever order files come.</summary>
    public static string EntryId(string identity, int occurrence, int takenBack, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{OwnEntries.Bank}{identity}-{occurrence}{(takenBack == 0 ? "" : $"-{takenBack}")}{(part == 0 ? "" : $"/{part + 1}")}");

    /// <summary>
    /// A statement follows what is known of its account when it opens with the balance with which an earlier one closed, and every known statement
    /// that has entries of the same days stands in the chain before it. Where what is known of its first day adds up to nothing, the day opened with that balance
    /// too, so it may as well be the same day again: then its lines do not count on.
    /// </summary>
    public static Standing StandingOf(IBokDb db, BankStatement told)
    {
        if (told is not { OpeningGrosze: not null, First: { } first, Last: { } last }) return default;
        var near = Near(db, told.Account, first.AddDays(-62), last);
        if (near.Find(told.IsSame) is { } same) return new() { ToldBy = same.ImportId };
        var chain = Chain(near, told);
        var shared = near.FindAll(s => s.Last >= first && s.First <= last);
        if (chain.Count == 0 || !shared.TrueForAll(chain.Contains)) return new() { ToldBy = near.Find(told.HasTotalsOf)?.ImportId };
        return shared.Count > 0 && SumOf(db, shared, first) == 0 ? new() { MayRetell = shared[0].Number } : new() { Follows = true };
    }

    /// <summary>True when statements with balances are known of the account and none ends where this one begins: one in between is missing.</summary>
    public static bool LeavesGap(IBokDb db, BankStatement told) => told is { OpeningGrosze: { } opening, First: { } first }
        && Counting(db).Any(s => s.Account == told.Account && s.Id != told.Id && s.ClosingGrosze != null && s.Last <= first)
        && !Counting(db).Any(s => s.Account == told.Account && s.Id != told.Id && s.ClosingGrosze == opening && s.Last <= first);

    private static HashSet<BankStatement> Chain(List<BankStatement> near, BankStatement told)
    {
        HashSet<BankStatement> chain = [];
        List<BankStatement> open = [told];
        while (open.Count > 0)
        {
            var at = open[^1];
            open.RemoveAt(open.Count - 1);
            foreach (var before in near.Where(s => s.ClosingGrosze == at.OpeningGrosze && s.Number != at.Number && s.Last <= at.First))
                if (chain.Add(before)) open.Add(before);
        }

        return chain;
    }

    private static long SumOf(IBokDb db, List<BankStatement> statements, DateOnly day)
    {
        var ids = statements.ConvertAll(s => s.Id);
        return db.BankLines.IgnoreQueryFilters().Where(l => ids.Contains(l.StatementId) && l.BookedOn == day).Sum(l => l.Amount.Grosze);
    }

    // Also of the file that is being taken: an earlier statement of it is known.
    private static List<BankStatement> Near(IBokDb db, string account, DateOnly from, DateOnly to) =>
        [.. Counting(db).Where(s => s.Account == account && s.Last >= from && s.First <= to).OrderBy(s => s.Id).Take(10_000)];

    // What a file told that was taken back is not known any more.
    private static IQueryable<BankStatement> Counting(IBokDb db) =>
        db.BankStatements.IgnoreQueryFilters().Where(s => !db.Imports.Any(i => i.Id == s.ImportId && i.State == ImportState.Undone));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>How a statement stands to what is known of its account.</summary>
    internal readonly record struct Standing
    {
        /// <summary>It brings new money: its lines count on.</summary>
        public bool Follows { get; init; }

        /// <summary>The import that told the whole statement already: none of its lines can be new.</summary>
        public int? ToldBy { get; init; }

        /// <summary>The number of the statement that it may tell again, where nobody can say; null where that is no question.</summary>
        public string? MayRetell { get; init; }
    }
}
