using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.Intake.Profiles;

/// <summary>Reads a sample by a profile that need not be saved: nothing is kept or posted.</summary>
public static class TryProfile
{
    /// <summary>What is shown of a sample.</summary>
    public const int MostShown = 20;

    private const long MostBytes = 4 << 20;

    /// <param name="Entries">The first ones.</param>
    /// <param name="Faults">The first ones.</param>
    /// <param name="Count">Of all movements read.</param>
    /// <param name="Sum">Of all movements read.</param>
    /// <param name="Encoding">Null: only ASCII was seen.</param>
    public sealed record Trial(IReadOnlyList<StatementEntry> Entries, IReadOnlyList<StatementFault> Faults, int Count, int FaultCount, Money Sum, TextEncoding? Encoding);

    public static Result<Trial> On(DelimitedProfile profile, Stream sample)
    {
        if (profile.Checked() is Result<DelimitedProfile>.Refused { Problem: var problem }) return problem;
        List<StatementEntry> entries = [];
        List<StatementFault> faults = [];
        var (count, faultCount, sum, encoding) = (0, 0, Money.Zero, (TextEncoding?)null);
        foreach (var record in StatementReader.Read(sample, StatementFormat.Delimited, new(Profile: profile) { MostBytes = MostBytes }))
        {
            switch (record)
            {
                case StatementEntry entry:
                    if (count++ < MostShown) entries.Add(entry);
                    sum += entry.Amount;
                    break;
                case StatementFault fault:
                    if (faultCount++ < MostShown) faults.Add(fault);
                    break;
                case StatementEnd end:
                    encoding = end.Encoding;
                    break;
            }
        }

        return new Trial(entries, faults, count, faultCount, sum, encoding);
    }
}
