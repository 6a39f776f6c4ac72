using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Notifications;

/// <summary>Where other slices leave a letter, inside the transaction of the decision it tells of; the caller saves.</summary>
public sealed class Outbox(ISeal seal, TimeProvider clock)
{
    internal const string SealPurpose = "outbox-link";

    /// <summary>Adds a letter; it leaves after the commit, and never without it.</summary>
    /// <exception cref="InvalidOperationException">A gap without a field, or a link that has no way by e-mail: bugs.</exception>
    public void Add(IBokDb db, Letter letter)
    {
        if (letter.LinkPath is not null != letter.Template.HasLink) throw new InvalidOperationException($"{letter.Template.Code}: a link and its gap belong together.");
        if (letter is { LinkPath: not null, To.Email: null }) throw new InvalidOperationException($"{letter.Template.Code}: a secret link is never printed.");
        db.OutboxMessages.Add(OutboxMessage.Of(
            letter, letter.LinkPath is { } path ? seal.Seal(path, SealPurpose) : null, clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Erases the letters of a case that is erased, sent or not; inside the caller's transaction.</summary>
    public static Task Forget(IBokDb db, string about, CancellationToken stop) =>
        db.OutboxMessages.Where(m => m.About == about).ExecuteDeleteAsync(stop);

    /// <summary>Erases what was written from one moment to another, when it was kept long enough; inside the caller's transaction.</summary>
    public static Task ForgetWritten(IBokDb db, DateTime from, DateTime end, CancellationToken stop) =>
        db.OutboxMessages.Where(m => m.CreatedAt >= from && m.CreatedAt < end).ExecuteDeleteAsync(stop);
}
