using IBok.Core.Data;

namespace IBok.Core.Premises;

/// <summary>
/// Something of a person that is not settled yet: while it is open, data that are due to be erased are kept (ChSM IV.3). Every slice with debts or cases
/// implements it for its own.
/// </summary>
public interface IOpenMatter
{
    /// <param name="db">Of the caller's transaction.</param>
    /// <param name="personId">Whose.</param>
    /// <param name="premisesId">Accounts that name nobody belong to everybody of the premises.</param>
    Task<bool> IsOpenOf(IBokDb db, int personId, int premisesId, CancellationToken stop);
}
