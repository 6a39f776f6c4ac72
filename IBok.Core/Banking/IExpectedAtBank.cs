using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Banking;

/// <summary>
/// Money that another slice moved by the bank and books itself, from what the bank answers: on a statement it stands too, and counts once. Every slice with such money
/// implements it for its own.
/// </summary>
public interface IExpectedAtBank
{
    /// <param name="db">Of the caller's transaction.</param>
    /// <param name="first">First day on which it may have been credited.</param>
    /// <param name="last">The last.</param>
    /// <param name="stop">Cancels.</param>
    Task<IReadOnlyList<ExpectedCredit>> Between(IBokDb db, DateOnly first, DateOnly last, CancellationToken stop);
}

/// <summary>A credit that is booked by somebody else.</summary>
/// <param name="Payer">The account that it comes from.</param>
/// <param name="Day">The value date, or the day that is expected.</param>
/// <param name="Named">What a clerk knows it by.</param>
public sealed record ExpectedCredit(Nrb Payer, Money Amount, DateOnly Day, string Named);
