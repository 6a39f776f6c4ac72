using IBok.Core.Kernel;
using Microsoft.AspNetCore.Antiforgery;

namespace IBok.Blazor.Access;

/// <summary>
/// What staff type to find somebody (a name, an account number, an address of e-mail) stands in no address: the browser's history, a proxy's log and whoever looks at
/// the screen would keep it (ASVS 14.2.1; security.md, 59). The form is posted (<c>Office/SearchForm.razor</c>), and the address it leads to bears the words sealed.
/// Codes of ours, such as a case's number in a QR code, may stand there as they are.
/// </summary>
public sealed class SearchWords(ISeal seal)
{
    private const string Purpose = "IBok.SearchWords";
    private const char Mark = '~';

    /// <summary>As many signs as the forms let one type.</summary>
    private const int Longest = 100;

    public string Seal(string words) => Mark + seal.Seal(words.Length > Longest ? words[..Longest] : words, Purpose);

    /// <summary>What was typed, from what stands in the address: sealed by us, or plain. Null when there is nothing, or nothing that we sealed.</summary>
    public string? Open(string? inAddress) => inAddress is [Mark, .. var sealedWords] ? seal.Open(sealedWords, Purpose) : inAddress;
}

/// <summary>Takes what was typed in a form that searches, and leads to the page that finds it.</summary>
internal static class SearchDoor
{
    /// <summary>The field with the path of the page that finds, one of the office.</summary>
    public const string Target = "Dokad";

    public const string Address = "/biuro/slowa";

    private const string Office = "/biuro";

    /// <summary>Fields in which people type what they know of somebody.</summary>
    public static readonly IReadOnlySet<string> Words = new HashSet<string>(StringComparer.Ordinal) { "q", "szukaj", "tekst", "osoba", "lokal", "miejsce", "kto", "co" };

    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.MapPost(Address, Find).RequireAuthorization(Policies.Office).WithMetadata(new RequireAntiforgeryTokenAttribute());
        app.MapGet(Address, () => Results.LocalRedirect(Office)).RequireAuthorization(Policies.Office); // after signing in, when the session ended before the search
    }

    private static async Task<IResult> Find(HttpContext context, SearchWords words, CancellationToken stop)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(stop);
        if (LocalPath.Of(form[Target]) is not { } to || !new PathString(to).StartsWithSegments(Office, StringComparison.OrdinalIgnoreCase)) return Results.BadRequest();
        var typed = form.Keys.Where(k => k != Target && !k.StartsWith('_')).Select(k => (Field: k, Text: $"{form[k]}")).Where(f => f.Text.Length > 0);
        return Results.LocalRedirect($"{to}{QueryString.Create(typed.Select(f => KeyValuePair.Create(f.Field, (string?)(Words.Contains(f.Field) ? words.Seal(f.Text) : f.Text))))}");
    }
}
