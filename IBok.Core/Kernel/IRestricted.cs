namespace IBok.Core.Kernel;

/// <summary>
/// Persons whose data are only kept and not used (RODO art. 18): lists show no name, pages about them open for who looks after data protection alone.
/// Implemented by Accounts, which knows roles.
/// </summary>
public interface IRestricted
{
    /// <summary>Stands in lists where the name would.</summary>
    const string Name = "(dane ograniczone)";

    /// <summary>Whether a member of staff may not see that person; null for nobody known.</summary>
    Task<bool> IsHiddenFrom(Actor by, int? personId, CancellationToken stop);

    /// <summary>Whether a member of staff sees none of such persons.</summary>
    Task<bool> IsHiddenFromAll(Actor by, CancellationToken stop);

    /// <summary>Ids of the logins of such persons.</summary>
    Task<IReadOnlySet<string>> Logins(CancellationToken stop);
}

/// <summary>The person's data are restricted; who looks after data protection has the case.</summary>
public sealed record PersonRestricted() : Problem("person-restricted");
