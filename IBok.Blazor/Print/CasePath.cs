using IBok.Core.Complaints;
using IBok.Core.Privacy.Requests;
using IBok.Core.Registrations;

namespace IBok.Blazor.Print;

/// <summary>Where in the office the case of a letter stands, for its QR code.</summary>
internal static class CasePath
{
    /// <param name="about">What the letter is about; null for what has no case.</param>
    public static string? Of(string about) =>
        Complaint.IdOf(about) is not null ? $"/biuro/reklamacje/{about}" : CaseNumber.Parse(about) is not null ? $"/biuro/rejestracje/{about}"
        : DataRequest.IdOf(about) is not null ? $"/biuro/ochrona-danych/wnioski/{about}" : null;
}
