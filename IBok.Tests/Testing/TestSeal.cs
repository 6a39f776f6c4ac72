using System.Text;
using IBok.Core.Kernel;
using IBok.Core.Notifications;

namespace IBok.Tests.Testing;

/// <summary>What the host gives the Core: a seal (turned around, so that a test sees whether the secret lies open) and an address for links.</summary>
internal sealed class TestSeal : ISeal, IPublicAddress
{
    public Uri Now => new("https://ibok.example/");

    public string Seal(string secret, string purpose) => $"{purpose}:{Convert.ToHexString(Encoding.UTF8.GetBytes(secret))}";

    public string? Open(string sealedText, string purpose) => sealedText.StartsWith($"{purpose}:", StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(Convert.FromHexString(sealedText[(purpose.Length + 1)..])) : null;
}
