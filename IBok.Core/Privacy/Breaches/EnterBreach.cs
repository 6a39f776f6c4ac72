using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Privacy.Breaches;

/// <summary>A breach is entered as soon as somebody knows of it; everything else can be told later (RODO art. 33 ust. 4).</summary>
public sealed class EnterBreach(Writer writer, BreachWork work, TimeProvider clock)
{
    public const int LongestText = 4_000;

    /// <param name="KnownAt">As the clocks in Poland show it; not in the future.</param>
    public sealed record Command(Actor By, DateTime? KnownAt, string? What, string? WhoseData, int? Persons, string? Consequences);

    public sealed record WordsNeeded(int Most) : Problem("breach-words-needed");

    public sealed record WrongMoment() : Problem("breach-wrong-moment");

    public Task<Result<string>> Handle(Command command, CancellationToken stop)
    {
        string?[] words = [Tidy(command.What), Tidy(command.WhoseData), Tidy(command.Consequences)];
        if (words is not [{ } what, { } whose, { } follows]) return Task.FromResult<Result<string>>(new WordsNeeded(LongestText));
        var now = clock.GetUtcNow().UtcDateTime;
        if (BreachWork.Utc(command.KnownAt) is not { } known || known > now.AddMinutes(1) || command.Persons < 0) return Task.FromResult<Result<string>>(new WrongMoment());
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var one = db.Breaches.Add(new()
            {
                KnownAt = known, EnteredAt = now, EnteredBy = command.By.Login, What = what, WhoseData = whose, Persons = command.Persons, Consequences = follows,
            }).Entity;
            await db.SaveChangesAsync(cancel);
            await work.Remember(db, one, command.By, BreachEvent.Enter, null, cancel);
            await db.SaveChangesAsync(cancel);
            return (true, (Result<string>)one.Number);
        }, stop);
    }

    internal static string? Tidy(string? text) => text?.ReplaceLineEndings("\n").Trim() is { Length: > 0 and <= LongestText } words ? words : null;
}
