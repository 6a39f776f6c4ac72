using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;

namespace IBok.Tests.Testing;

/// <summary>A fresh install in Production behind a certificate of our own, with a clerk whom the command line added.</summary>
public sealed class ProductionHost : IAsyncLifetime
{
    /// <summary>The name under which the cooperative's people know it.</summary>
    public const string Name = "ibok.example";

    /// <summary>Tries a minute and address.</summary>
    public const int Tries = 8;

    private readonly string certificate = Path.Combine(Directory.CreateTempSubdirectory("ibok-cert-").FullName, "own.pfx");
    private string password = "";

    internal HostProcess Product { get; private set; } = null!;

    internal string Http => Product.Addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal));

    internal string Https => Product.Addresses.Single(a => a.StartsWith("https:", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllBytesAsync(certificate, NewCertificate());
        Product = await HostProcess.InProduction([
            new("Kestrel__Certificates__Default__Path", certificate), new("AllowedHosts", $"{Name};127.0.0.1;localhost"),
            new("Login__StaffSecondFactor", "false"),
            new("Login__TriesPerMinuteAndAddress", Tries.ToString(CultureInfo.InvariantCulture)),
        ], "http://127.0.0.1:0;https://127.0.0.1:0");
        var (code, output, error) = await Product.Verb("user", "add", "anna", "--role", "Clerk");
        if (code != 0) throw new InvalidOperationException(error);
        password = output[(output.IndexOf("password=", StringComparison.Ordinal) + "password=".Length)..].Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(certificate)!, recursive: true);
    }

    /// <summary>A visitor over HTTPS.</summary>
    /// <param name="address">The last number of the visitor's own address: each has its own limit of tries.</param>
    internal HostClient Visitor(byte address = 1) => new(Https, new(new byte[] { 127, 0, 0, address }));

    internal async Task<HostClient> Clerk()
    {
        var clerk = Visitor(address: 9);
        var answer = await clerk.SignInAnew("anna", password);
        password = HostClient.OwnPassword;
        return answer.Location == "/biuro" ? clerk : throw new InvalidOperationException($"The clerk was not signed in: {answer.Status} {answer.Location}.");
    }

    /// <summary>Asks while a table is missing, as in a damaged database.</summary>
    internal async Task<HostAnswer> WithoutTable(string table, Func<Task<HostAnswer>> ask)
    {
        Rename(table, $"{table}Gone");
        try
        {
            return await ask();
        }
        finally
        {
            Rename($"{table}Gone", table);
        }
    }

    private void Rename(string from, string to)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(Product.Data, "ibok.db")};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = $"PRAGMA wal_autocheckpoint=0; PRAGMA legacy_alter_table=ON; ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        command.ExecuteNonQuery();
    }

    private static byte[] NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return made.Export(X509ContentType.Pfx);
    }
}
