using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IBok.Core.Kernel;

namespace IBok.Tests.Benchmarks;

/// <summary>A month posted to accounts that a demo has: eight charges each, and payments of every so-manieth; no master data.</summary>
/// <param name="Accounts">Codes, in order.</param>
/// <param name="AsOf">The business date; also makes the ids.</param>
/// <param name="MostPaid">Payments at most.</param>
internal sealed record MonthPackage(IReadOnlyList<string> Accounts, DateOnly AsOf, int MostPaid = MonthPackage.MostPayments)
{
    public const int Charges = 8, MostPayments = 25_000;

    public const long ChargeGrosze = 6_150, PaymentGrosze = 49_200;

    public int ChargeRows => Accounts.Count * Charges;

    public int PaymentRows => Math.Min(Accounts.Count, MostPaid);

    public DateOnly DueDate => AsOf.AddDays(10);

    public string ChargeId(int row) => string.Create(CultureInfo.InvariantCulture, $"N-{AsOf:yyyyMMdd}-{row:D7}");

    public string PaymentId(int row) => string.Create(CultureInfo.InvariantCulture, $"NW-{AsOf:yyyyMMdd}-{row:D7}");

    /// <summary>Writes it into a folder, which must not be there.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var (charge, payment) = (new Money(ChargeGrosze).ToIntake(), new Money(PaymentGrosze).ToIntake());
        List<object> files =
        [
            File(folder, "charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document", ChargeRows,
                i => $"{ChargeId(i)};{Accounts[i / Charges]};{Month.Of(AsOf)};Składnik {i % Charges};;;;{charge};{DueDate:yyyy-MM-dd};{AsOf:yyyy-MM-dd};N", new Money(ChargeGrosze * ChargeRows).ToIntake()),
            File(folder, "payments.csv", "entry_id;account_id;amount;value_date;booked_on;title", PaymentRows,
                i => $"{PaymentId(i)};{Accounts[i]};{payment};{AsOf:yyyy-MM-dd};{AsOf:yyyy-MM-dd};Czynsz", new Money(PaymentGrosze * PaymentRows).ToIntake()),
        ];
        System.IO.File.WriteAllText(Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(new { format = "ibok-intake/1", cooperative = "SM Wzorcowa", asOf = $"{AsOf:yyyy-MM-dd}", files }));
    }

    private static object File(string folder, string name, string header, int rows, Func<int, string> row, string total)
    {
        var path = Path.Combine(folder, name);
        using (var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" })
        {
            text.WriteLine(header);
            for (var i = 0; i < rows; i++) text.WriteLine(row(i));
        }

        using var bytes = System.IO.File.OpenRead(path);
        return new { name, rows, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), total };
    }
}
