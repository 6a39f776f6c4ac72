using IBok.Core.Intake;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;

namespace IBok.Core.Jobs;

/// <summary>What jobs leave for people to read, in their words: the host chooses them.</summary>
public interface IJobTexts
{
    string Of(Certificate certificate);

    string Of(Problem problem);

    string Of(NightStep step);

    /// <summary>Files of a night that a person must look at; empty when there are none.</summary>
    string OfFiles(IReadOnlyList<string> held, IReadOnlyList<string> refused, IReadOnlyList<string> left);
}
