namespace IBok.Core.Kernel;

/// <summary>
/// Seals a secret that must rest in the database until it is used, such as a single-use link that waits to be sent. The key lies outside the
/// database, so neither a copy of it nor a look into it gives the secret away.
/// </summary>
public interface ISeal
{
    /// <param name="secret">What is to be kept.</param>
    /// <param name="purpose">What for; opens only under the same.</param>
    string Seal(string secret, string purpose);

    /// <summary>The secret; null when the key is gone or the text is not ours.</summary>
    string? Open(string sealedText, string purpose);
}
