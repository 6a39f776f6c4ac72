using System.Security.Cryptography;
using System.Text.Json;

namespace IBok.Core.Kernel;

/// <summary>
/// What a posted form is known by: the secret that was made with the empty form, and what was written into it. Posted twice it is one case; gone back to and
/// corrected it is another one. The secret keeps the contents from being guessed.
/// </summary>
internal static class SubmissionHash
{
    public static string Of<T>(string key, T contents) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { key, contents })));
}
