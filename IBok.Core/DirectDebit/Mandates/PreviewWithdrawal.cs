using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The letter that lies ready for the person who decides about three months without funds (ChSM II.14, IV.8), as it would be written today; nothing is kept.</summary>
public sealed class PreviewWithdrawal(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    /// <param name="Email">Null: it goes on paper.</param>
    public sealed record Prepared(string Recipient, string? Email, string Subject, IReadOnlyList<string> Paragraphs);

    public async Task<Result<Prepared>> Of(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await MandateCasework.Find(db, number, stop) is not { } one) return new MandateCasework.NoSuchMandate(number);
        var template = MandateLetters.OfEnd(EndReason.ByCooperative)!;
        var letter = await MandateLetters.Within(db, one, template, "ChSM II.14, IV.8", [("Registered", MandateLetters.Day(clock.TodayInPoland()))], stop);
        return new Prepared(
            letter.To.Name, letter.To.Email, LetterTemplate.Fill(template.Subject, letter.Fields, oneLine: true), LetterText.Paragraphs(LetterTemplate.Fill(template.Body, letter.Fields, oneLine: false)));
    }
}
