using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>What a clerk types from a paper; a draft may lack what the paper lacks, but how it came is never left out (ChSM II.4).</summary>
public sealed record MandatePaper(
    ObligationKinds Scope, PayerKind Kind, string? Name, string? Street, string? Town, bool IsConsumer, string? Account, PaperChannel Channel, string? Place,
    DateOnly? ReceivedOn, DateOnly? SignedOn)
{
    // What a bank's file takes (bank-formats.md, 1.2); an account as it stands on a paper may be anything.
    public const int LongestName = 70, LongestLine = 35, LongestAccount = 40, LongestPlace = 100, YearsBack = 10;

    /// <summary>Nothing to collect was ticked.</summary>
    public sealed record NoScope() : Problem("mandate-no-scope");

    public sealed record PayerMissing(int Longest) : Problem("mandate-payer-missing");

    public sealed record AddressTooLong(int Longest) : Problem("mandate-address-too-long");

    public sealed record AccountTooLong(int Longest) : Problem("mandate-account-too-long");

    /// <summary>Legal persons and other units are no consumers.</summary>
    public sealed record NoConsumer(PayerKind Kind) : Problem("mandate-no-consumer");

    public sealed record PlaceMissing(int Longest) : Problem("mandate-place-missing");

    /// <summary>A day is missing, in the future, or the paper came before it was signed.</summary>
    public sealed record WrongDays(DateOnly Earliest, DateOnly Latest) : Problem("mandate-wrong-days");

    /// <summary>What of it goes into the mandate.</summary>
    internal sealed record Facts(ObligationKinds Scope, Payer Payer, Nrb? Account, string AsWritten, PaperIntake Intake);

    internal Result<Facts> Read(DateOnly today)
    {
        var (name, street, town, place) = (Line(Name), Line(Street), Line(Town), Line(Place));
        var written = Line(Account);
        if (Scope == ObligationKinds.None || (Scope & ~(ObligationKinds.Charges | ObligationKinds.Lease | ObligationKinds.WaterMeters)) != ObligationKinds.None) return new NoScope();
        if (name.Length is 0 or > LongestName) return new PayerMissing(LongestName);
        if (street.Length > LongestLine || town.Length > LongestLine) return new AddressTooLong(LongestLine);
        if (IsConsumer && Kind is PayerKind.LegalPerson or PayerKind.OtherUnit) return new NoConsumer(Kind);
        if (written.Length > LongestAccount) return new AccountTooLong(LongestAccount);
        if (place.Length is 0 or > LongestPlace) return new PlaceMissing(LongestPlace);
        if (ReceivedOn is not { } received || SignedOn is not { } signed || signed > received || received > today || signed < today.AddYears(-YearsBack))
            return new WrongDays(today.AddYears(-YearsBack), today);
        return new Facts(
            Scope, new() { Kind = Kind, Name = name, Street = street, Town = town, IsConsumer = IsConsumer }, Nrb.Find(written), written,
            new() { Channel = Channel, Place = place, ReceivedOn = received, SignedOn = signed });
    }

    // One line, single spaces, no control signs.
    private static string Line(string? text) =>
        string.Join(' ', string.Concat((text ?? "").Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
