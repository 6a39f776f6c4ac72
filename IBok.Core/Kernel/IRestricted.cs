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

    /// <summary>Whether there is anybody whom a member of staff may not see: bytes that hold everybody are not for them.</summary>
    Task<bool> IsAnybodyHiddenFrom(Actor by, CancellationToken stop);

    /// <summary>Such persons as letters on their way know them.</summary>
    Task<RestrictedPersons> Now(CancellationToken stop);
}

/// <summary>Whom letters must not name: a letter knows its addressee by login, or by name with mailbox or address.</summary>
public sealed class RestrictedPersons(IReadOnlySet<string> userIds, IEnumerable<(string Name, string? Email, string Address)> persons)
{
    private readonly HashSet<(string Name, string Where)> known =
        [.. persons.SelectMany(p => new[] { (p.Name, p.Address), (p.Name, p.Email ?? p.Address) })];

    public bool IsAddressee(string? userId, string name, string? email, string? address) =>
        (userId is not null && userIds.Contains(userId)) || (email is not null && known.Contains((name, email))) || (address is not null && known.Contains((name, address)));
}

/// <summary>The person's data are restricted; who looks after data protection has the case.</summary>
public sealed record PersonRestricted() : Problem("person-restricted");
