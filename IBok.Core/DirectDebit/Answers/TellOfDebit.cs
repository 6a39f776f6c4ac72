using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Core.Notifications;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>Tells a client that a debit did not happen or was taken back, and how to pay now: the obligation is theirs to transfer (ChSM II.13, II.22, II.23).</summary>
public sealed class TellOfDebit(Outbox outbox)
{
    /// <summary>Adds the letter in the caller's transaction; the caller saves.</summary>
    /// <param name="happenedOn">The day of the refusal, or the value date of the refund.</param>
    internal void Within(IBokDb db, AnswerBatch batch, CollectionItem item, DateOnly debitOn, DateOnly happenedOn, RefusalReason reason)
    {
        var client = batch.Clients[item.MandateId];
        var refunded = reason == RefusalReason.RefundByDebtor;
        outbox.Add(db, DebitLetters.Of(
            refunded ? DebitLetters.Refunded : DebitLetters.NotExecuted, client, Clause(reason),
            ("Day", DebitLetters.Day(debitOn)), ("Returned", DebitLetters.Day(happenedOn)), ("Amount", item.Amount.ToString()), ("Title", item.Title),
            ("Transfers", Transfers(batch, item)), ("Reason", DebitLetters.Words(reason)), ("Next", Next(reason))));
    }

    // To each ledger account what it is owed: a sum paid to one of two would leave the other late.
    private static string Transfers(AnswerBatch batch, CollectionItem item) => string.Join("; ", batch.Parts[item.Id].GroupBy(p => p.AccountId)
        .Select(a => $"kwota {new Money(a.Sum(p => p.Amount.Grosze))}, rachunek {batch.Accounts[a.Key].ToGrouped()}"));

    private static string Clause(RefusalReason reason) => reason switch
    {
        RefusalReason.RefundByDebtor => "ChSM II.22",
        RefusalReason.RevokedBeforeExecution => "ChSM II.23",
        _ => "ChSM II.13",
    };

    private static string Next(RefusalReason reason) => reason switch
    {
        RefusalReason.RevokedBeforeExecution => "Zgoda na polecenie zapłaty obowiązuje dalej; następne obciążenie przygotujemy jak zwykle (część II pkt 23).",
        RefusalReason.InsufficientFunds => "Zgoda na polecenie zapłaty obowiązuje dalej. Przy braku środków w trzech kolejnych miesiącach Spółdzielnia cofa zgodę (część II pkt 14).",
        _ when OpenTasks.Of(reason).Suspends is { } why => $"Kolejne polecenia zapłaty są wstrzymane. {UntilThen(why)}",
        _ => "Zgoda na polecenie zapłaty obowiązuje dalej.",
    };

    // What makes them go on: of a consent that the bank does not know any more no update, of a blocked account no paper at all (reading B10).
    private static string UntilThen(SuspensionReason why) => why switch
    {
        SuspensionReason.AccountClosed => "Żeby je wznowić, prosimy złożyć aktualizację zgody (załącznik nr 5) albo nową zgodę (załącznik nr 1); do tego czasu prosimy płacić przelewem (część II pkt 15).",
        SuspensionReason.WithdrawnAtBank or SuspensionReason.NoMandate => "Żeby znów z nich korzystać, prosimy złożyć nową zgodę (załącznik nr 1); do tego czasu prosimy płacić przelewem (część II pkt 15).",
        SuspensionReason.AccountBlocked or SuspensionReason.NotAllowed => "Gdy rachunek będzie je znów przyjmował, prosimy dać nam znać: wznowimy je bez nowej zgody; do tego czasu prosimy płacić przelewem.",
        _ => "Prosimy płacić przelewem.",
    };
}
