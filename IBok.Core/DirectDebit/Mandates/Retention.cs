namespace IBok.Core.DirectDebit.Mandates;

/// <summary>How long data of an ended consent are kept (ChSM IV.3): until claims of periodic payments are out of time, at the end of a year (art. 118 KC).</summary>
internal static class Retention
{
    /// <param name="endedOn">The day on which the consent ended.</param>
    /// <param name="years">At least 1.</param>
    /// <returns>The last day on which they are kept; later while a debt or a case of the client is open.</returns>
    public static DateOnly Until(DateOnly endedOn, int years) => new(endedOn.Year + years, 12, 31);
}
