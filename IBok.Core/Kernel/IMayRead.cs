namespace IBok.Core.Kernel;

/// <summary>Who asks for something: a signed-in login, and the person behind it when it is a resident.</summary>
public sealed record Asker(string UserId, int? PersonId);

/// <summary>Premises that somebody may read.</summary>
/// <param name="PremisesId">Our id.</param>
/// <param name="Code">The id in addresses.</param>
/// <param name="PersonId">Whose right it is: accounts that name another person stay hidden.</param>
/// <param name="Since">First day of the holding, which titles that follow each other continue: of accounts that name nobody, only entries posted since are shown.</param>
public sealed record ReadablePremises(int PremisesId, string Code, int PersonId, DateOnly Since);

/// <summary>
/// Who may read what on which day (JSM §2.4, §2.14; decisions.md). Every query that returns a person's data takes the asker and asks
/// here, in the same call, also when a page was opened before the right ended.
/// </summary>
public interface IMayRead
{
    /// <summary>Premises with a title valid on the day, in the order of their codes; none for a blocked account.</summary>
    Task<IReadOnlyList<ReadablePremises>> Premises(Asker asker, DateOnly day, CancellationToken stop);
}

/// <summary>There is no such thing, or it is not the asker's: both look the same from outside (JSM §1.2).</summary>
public sealed record NotYours(string What) : Problem("not-yours");
