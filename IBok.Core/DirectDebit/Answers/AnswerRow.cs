using IBok.Core.BankFormats.Statements;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>One line of an answer, as the bank wrote it.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Amount">Without a sign.</param>
/// <param name="Code">Upper case, without spaces around it.</param>
public sealed record AnswerRow(int Line, string PaymentIdentifier, Money Amount, DateOnly Day, string Code, string Text);

/// <summary>Reads an answer by a profile; faults go to the findings.</summary>
internal static class AnswerReader
{
    // All items of the largest run, twice.
    public const int MostRows = 200_000;

    public static List<AnswerRow> Read(Stream bytes, AnswerProfile profile, string file, DateOnly today, Findings findings)
    {
        List<AnswerRow> rows = [];
        foreach (var record in StatementReader.Read(bytes, StatementFormat.Delimited, new(Profile: profile.File)))
        {
            switch (record)
            {
                case StatementEntry e when rows.Count == MostRows:
                    findings.Break("answer-too-long", new(file, e.Line), "", $"{MostRows}");
                    return rows;
                case StatementEntry e when e.BookedOn > today:
                    findings.Break("statement-future", new(file, e.Line), $"{e.BookedOn:yyyy-MM-dd}", $"{today:yyyy-MM-dd}");
                    break;
                case StatementEntry e:
                    rows.Add(new(e.Line, e.PaidToText.Trim(), e.Amount < Money.Zero ? -e.Amount : e.Amount, e.BookedOn, e.Code.Trim().ToUpperInvariant(), e.Title));
                    break;
                case StatementFault { Breaks: true } fault:
                    findings.Break(fault.Code, new(file, fault.Line, fault.Column), fault.Found, fault.Expected);
                    break;
                case StatementFault fault:
                    findings.Warn(fault.Code, new(file, fault.Line, fault.Column), fault.Found, fault.Expected);
                    break;
                default:
                    break;
            }
        }

        return rows;
    }
}
