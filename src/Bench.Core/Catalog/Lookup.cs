namespace Bench.Core.Catalog;

/// <summary>The answer to a question that is not part of the measurement: a value, or why there is none. Closed.</summary>
public abstract record Lookup<T>
{
    private Lookup()
    {
    }

    public abstract TResult Match<TResult>(Func<T, TResult> found, Func<LookupFailure, TResult> failed);

    public sealed record Found(T Value) : Lookup<T>
    {
        public override TResult Match<TResult>(Func<T, TResult> found, Func<LookupFailure, TResult> failed) => found(Value);
    }

    public sealed record Failed(LookupFailure Failure) : Lookup<T>
    {
        public override TResult Match<TResult>(Func<T, TResult> found, Func<LookupFailure, TResult> failed) => failed(Failure);
    }
}
