namespace IBok.Core.Kernel;

/// <summary>Either a value or a refusal, never an exception for expected refusals.</summary>
public abstract record Result<T>
{
    private Result()
    {
    }

    public sealed record Ok(T Value) : Result<T>;

    public sealed record Refused(Problem Problem) : Result<T>;

    public static implicit operator Result<T>(T value) => new Ok(value);

    public static implicit operator Result<T>(Problem problem) => new Refused(problem);
}
