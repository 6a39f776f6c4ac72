using IBok.Core.Kernel;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// Somebody types the password again before a step that moves money (ASVS 7.5.3): a run of direct debits or a payout on its way to the bank. A session that was
/// left open cannot take it.
/// </summary>
public sealed class ConfirmStep(ProveOwner prove)
{
    /// <summary>Nothing was typed; it counts as no try.</summary>
    public sealed record PasswordNeeded() : Problem("password-needed");

    /// <summary>Typed, and not the owner's, or the owner has to wait.</summary>
    public sealed record WrongPassword() : Problem("password-wrong-own");

    /// <param name="sessionId">In which the step is taken.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">From where.</param>
    public async Task<Result<Confirmed>> Handle(string sessionId, string? password, string address, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(password)) return new PasswordNeeded();
        return await prove.Handle(sessionId, password, address, stop) switch
        {
            Result<ProveOwner.Owner>.Ok { Value: { Session.Stage: SessionStage.Full } owner } => new Confirmed(new(owner.Login, address)),
            Result<ProveOwner.Owner>.Refused { Problem: ProveOwner.WrongPassword } => new WrongPassword(),
            Result<ProveOwner.Owner>.Refused { Problem: var other } => other,
            _ => new ProveOwner.SessionOver(),
        };
    }
}

/// <summary>Who gave the password again a moment ago. Only <see cref="ConfirmStep"/> makes one, so what asks for it cannot be called without.</summary>
public sealed record Confirmed
{
    /// <summary>What the audit log says of it, beside the step itself.</summary>
    public const string Words = "hasło podane ponownie";

    internal Confirmed(Actor by) => By = by;

    public Actor By { get; }
}
