using System.Globalization;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;

namespace IBok.Core.Banking;

/// <summary>Reads a bank's file once without keeping its entries: what is wrong with it, and the totals of each statement.</summary>
internal sealed class StatementScan(BankingPolicy policy, string file, DateOnly today, Findings findings)
{
    private readonly List<BankStatement> statements = [];
    private StatementHead? head;
    private DateOnly? first, last;
    private bool isFutureTold;

    /// <summary>Totals of the statements, in the order of the file, for an import.</summary>
    public IReadOnlyList<BankStatement> Statements => statements;

    public void Run(IEnumerable<StatementRecord> records, int importId, CancellationToken stop)
    {
        foreach (var record in records)
        {
            stop.ThrowIfCancellationRequested();
            switch (record)
            {
                case StatementHead begun:
                    (head, first, last) = (begun, null, null);
                    if (begun.Account is { } account && !policy.IsOwn(account)) findings.Break("statement-not-ours", At(begun), account.ToString());
                    break;
                case StatementEntry entry:
                    Look(entry);
                    break;
                case StatementEnd end:
                    statements.Add(Of(end, importId));
                    break;
                case StatementFault { Breaks: true } fault:
                    findings.Break(fault.Code, At(fault, fault.Column), fault.Found, fault.Expected);
                    break;
                case StatementFault fault:
                    findings.Warn(fault.Code, At(fault, fault.Column), fault.Found, fault.Expected);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown record {record.GetType().Name}.");
            }
        }
    }

    private void Look(StatementEntry entry)
    {
        first = first is null || entry.BookedOn < first ? entry.BookedOn : first;
        last = last is null || entry.BookedOn > last ? entry.BookedOn : last;
        if (entry.BookedOn <= today || isFutureTold) return;
        isFutureTold = true;
        findings.Break("statement-future", At(entry), $"{entry.BookedOn:yyyy-MM-dd}", $"{today:yyyy-MM-dd}");
    }

    private BankStatement Of(StatementEnd end, int importId) => new()
    {
        ImportId = importId, Account = head!.Account?.ToString() ?? "", Number = head.Number, First = first, Last = last,
        OpeningGrosze = head.Opening?.Grosze, ClosingGrosze = end.Closing?.Grosze, Entries = end.Entries, Sum = end.Sum,
    };

    private Place At(StatementRecord record, int column = 0) => new(file, record.Line, column);

    /// <summary>The name of a statement on the certificate.</summary>
    public static string NameOf(BankStatement statement, int number) =>
        statement.Number.Length == 0 ? number.ToString(CultureInfo.InvariantCulture) : $"{number.ToString(CultureInfo.InvariantCulture)}: {statement.Number}";
}
