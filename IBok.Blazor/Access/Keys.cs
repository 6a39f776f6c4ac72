using System.Security.Cryptography;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace IBok.Blazor.Access;

/// <summary>The keys that seal cookies and secrets at rest: they lie with the data, for the owner's eyes only; a backup does not carry them.</summary>
internal static class Keys
{
    public static void AddIBokKeys(this IServiceCollection services, DataFolder folder)
    {
        services.AddDataProtection().SetApplicationName("IBok").PersistKeysToFileSystem(DataFolder.ForItsOwner(Path.Combine(folder.Path, "keys")));
        services.AddSingleton<ISeal, KeySeal>();
    }

    private sealed class KeySeal(IDataProtectionProvider protection) : ISeal
    {
        public string Seal(string secret, string purpose) => protection.CreateProtector(purpose).Protect(secret);

        public string? Open(string sealedText, string purpose)
        {
            try
            {
                return protection.CreateProtector(purpose).Unprotect(sealedText);
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }
}
