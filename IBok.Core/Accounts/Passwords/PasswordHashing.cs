using System.Security.Cryptography;
using System.Text;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// The one place that hashes passwords: PBKDF2 with SHA-512 and a round count that is a setting. A few at once and a short queue: signing in
/// can neither starve pages nor be queued for minutes; who comes later is told to come again.
/// </summary>
public sealed class PasswordHashing(IPasswordHasher<IBokUser> hasher, IOptions<LoginPolicy> policy) : IDisposable
{
    private readonly SemaphoreSlim places = new(policy.Value.HashingAtOnce, policy.Value.HashingAtOnce);

    // What is compared for a login that does not exist: the same work as for one that does.
    private readonly string nobody = hasher.HashPassword(new(), RandomNumberGenerator.GetHexString(32));
    private int inside;

    public enum Answer
    {
        Wrong,
        Right,

        /// <summary>Right, and the hash was made with fewer rounds than today's setting.</summary>
        RightButOld,
    }

    /// <summary>More are waiting than would be served soon.</summary>
    public sealed record Busy() : Problem("sign-in-busy");

    public Task<Result<string>> Hash(string password, CancellationToken stop) =>
        InTurn(() => hasher.HashPassword(new(), Typed(password)), stop);

    /// <param name="hash">Null where nobody bears the login: the answer is wrong, after the same work.</param>
    public Task<Result<Answer>> Verify(string? hash, string password, CancellationToken stop) => InTurn(() =>
        hasher.VerifyHashedPassword(new(), hash ?? nobody, Typed(password)) switch
        {
            PasswordVerificationResult.Success when hash is not null => Answer.Right,
            PasswordVerificationResult.SuccessRehashNeeded when hash is not null => Answer.RightButOld,
            _ => Answer.Wrong,
        }, stop);

    public void Dispose() => places.Dispose();

    // ż is one sign on one keyboard and two on another: both are the same password.
    private static string Typed(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return password; // half a sign, which no keyboard makes
        }
    }

    private async Task<Result<T>> InTurn<T>(Func<T> work, CancellationToken stop)
    {
        if (Interlocked.Increment(ref inside) > policy.Value.HashingAtOnce + policy.Value.HashingWaiting)
        {
            Interlocked.Decrement(ref inside);
            return new Busy();
        }

        try
        {
            await places.WaitAsync(stop);
            try
            {
                // A thread of its own: a tenth of a second of arithmetic is no work for the pool that answers pages.
                return await Task.Factory.StartNew(work, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }
}
