using System.Globalization;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.Kernel;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A statement in PKO BP's dialect of any length: every tenth movement a fee, the others payments of rent with name, title and
/// both accounts.
/// </summary>
internal static class BenchStatement
{
    private const int FeeEvery = 10, Fee = 25_00, Rent = 512_34;

    public static byte[] Pko(int movements)
    {
        using var file = new MemoryStream();
        file.Write(Head());
        for (var i = 0; i < movements; i++) file.Write(Movement(i));
        file.Write(Foot(movements));
        return file.ToArray();
    }

    public static byte[] Head() => Bytes(":20:MT940\r\n:25:/PL79102023130000380200000017\r\n:28C:241\r\n:60F:C261214PLN10000,00\r\n");

    public static byte[] Movement(int number)
    {
        var fee = number % FeeEvery == FeeEvery - 1;
        var (payer, paidTo) = (Nrb.WithCheck($"1140200400003200{number:00000000}"), Nrb.WithCheck($"1020231399990001{number:00000000}"));
        var (code, amount) = fee ? ("210", $"D{Amount(Fee)}") : ("152", $"C{Amount(Rent)}");
        return Bytes(
            $":61:2612151215{amount}N{code}NONREF//{number:0000000000000000}\r\n{code} 0\r\n:86:020~00{code}\r\n"
            + (fee ? "~20OPŁATA ZA RAPORT\r\n~21\u02d9\r\n" : $"~20CZYNSZ 12/2026 LOKAL {number:00000} J\r\n~21AN ŻÓŁTOWSKI\r\n")
            + "~22\u02d9\r\n~23\u02d9\r\n~24\u02d9\r\n~25\u02d9\r\n"
            + $"~30{payer.ToString()[2..10]}\r\n~31{payer.ToString()[10..]}\r\n~32JAN ŻÓŁTOWSKI UL. ŹRÓDLANA \r\n~337/12 PRZYKŁADÓW\r\n~38PL{payer}\r\n~60\u02d9\r\n"
            + (fee ? "~63\u02d9\r\n" : $"~63{paidTo}\r\n"));
    }

    public static byte[] Foot(int movements)
    {
        var fees = movements / FeeEvery;
        var closing = 10_000_00L + ((movements - fees) * (long)Rent) - (fees * (long)Fee);
        return Bytes($":62F:C261215PLN{Amount(closing)}\r\n:64:C261215PLN{Amount(closing)}\r\n");
    }

    private static string Amount(long grosze) => $"{grosze / 100}".ToString(CultureInfo.InvariantCulture) + $",{grosze % 100:00}";

    // In ISO-8859-2 the filler FF is the dot above.
    private static byte[] Bytes(string text) => CodePages.Of(TextEncoding.Iso88592).GetBytes(text);
}
