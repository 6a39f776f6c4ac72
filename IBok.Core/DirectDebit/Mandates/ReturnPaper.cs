using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The paper is not in order and goes back to the client, who is told why (ChSM II.6).</summary>
public sealed class ReturnPaper(MandateCasework casework)
{
    public Task<Result<bool>> Handle(MandateCasework.Handle handle, PaperFault fault, string? note, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.ReturnPaper, async now =>
        {
            var words = MandateCasework.Tidy(note);
            if (words is { Length: > MandateCasework.LongestNote } || (words is null && fault == PaperFault.Other)) return new MandateCasework.NoteNeeded(MandateCasework.LongestNote);
            var letter = await MandateLetters.Within(
                now, MandateLetters.Returned, MandateLife.Clause(MandateEvent.ReturnPaper), ("Received", MandateLetters.Day(now.Mandate.Paper.ReceivedOn)), ("Reason", Words(fault)), ("Note", words ?? ""));
            return new MandateCasework.Outcome<bool>(true, words is null ? Words(fault) : $"{Words(fault)}: {words}", null, letter);
        }, stop);

    internal static string Words(PaperFault fault) => fault switch
    {
        PaperFault.AccountWrong => "numer rachunku ma błędne cyfry kontrolne; takiego rachunku nie ma",
        PaperFault.Signature => "brakuje podpisu zgodnego ze wzorem w banku",
        PaperFault.Incomplete => "nie wszystkie pola są wypełnione",
        PaperFault.Illegible => "jest nieczytelny",
        PaperFault.BankTakesNoPart => "bank nie bierze udziału w poleceniu zapłaty",
        _ => "wymaga wyjaśnienia",
    };
}

/// <summary>Why a paper goes back.</summary>
public enum PaperFault
{
    AccountWrong,
    Signature,
    Incomplete,
    Illegible,
    BankTakesNoPart,
    Other,
}
