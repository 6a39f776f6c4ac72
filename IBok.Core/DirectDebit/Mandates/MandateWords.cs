namespace IBok.Core.DirectDebit.Mandates;

/// <summary>What notes of the history call things; they are kept as written, so they are words and not names of code.</summary>
internal static class MandateWords
{
    public static string Of(MandateForm form) => form == MandateForm.Consent ? "zgoda (załącznik nr 1)" : "przeniesienie rachunku (załącznik nr 5)";

    public static string Of(PaperChannel channel) => channel switch
    {
        PaperChannel.HeadOffice => "siedziba",
        PaperChannel.EstateOffice => "administracja osiedla",
        _ => "poczta",
    };

    public static string Of(SuspensionReason reason) => reason switch
    {
        SuspensionReason.Hold => "wstrzymanie",
        SuspensionReason.AccountClosed => "rachunek zamknięty",
        SuspensionReason.WithdrawnAtBank => "zgoda cofnięta w banku",
        SuspensionReason.NoMandate => "bank nie zna zgody",
        SuspensionReason.AccountBlocked => "rachunek zablokowany lub zajęty",
        SuspensionReason.NotAllowed => "rachunek lub bank nie przyjmuje obciążeń",
        _ => "płatnik zmarł",
    };

    public static string Of(EndReason reason) => reason switch
    {
        EndReason.ByClient => "pismo klienta",
        EndReason.ByCooperative => "trzy kolejne miesiące bez środków",
        EndReason.ServiceEnd => "koniec usługi",
        EndReason.Replaced => "zastąpiona",
        EndReason.Deceased => "płatnik zmarł",
        _ => "nie doszła do skutku",
    };
}
