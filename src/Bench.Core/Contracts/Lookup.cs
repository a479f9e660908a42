namespace Bench.Core.Contracts;

/// <summary>The answer to a question that is not part of the measurement: a value, or why there is none. Closed.</summary>
public abstract record Lookup<T>
{
    private Lookup()
    {
    }

    public abstract TResult Match<TResult>(Func<T, TResult> found, Func<LookupFailure, TResult> failed);

    /// <summary>Maps the value; a failure is passed on unchanged.</summary>
    public Lookup<TResult> Select<TResult>(Func<T, TResult> value) =>
        Match<Lookup<TResult>>(found => new Lookup<TResult>.Found(value(found)), failure => new Lookup<TResult>.Failed(failure));

    public sealed record Found(T Value) : Lookup<T>
    {
        public override TResult Match<TResult>(Func<T, TResult> found, Func<LookupFailure, TResult> failed) => found(Value);
    }

    public sealed record Failed(LookupFailure Failure) : Lookup<T>
    {
        public override TResult Match<TResult>(Func<T, TResult> found, Func<LookupFailure, TResult> failed) => failed(Failure);
    }
}
