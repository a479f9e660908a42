namespace Bench.Core.Contracts;

/// <summary>A value, or the reason why there is none. Closed: a result is either <see cref="Done"/> or <see cref="Failed"/>.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <typeparam name="TError">The reason.</typeparam>
public abstract record Result<T, TError>
{
    private Result()
    {
    }

    public static implicit operator Result<T, TError>(T value) => new Done(value);

    public static implicit operator Result<T, TError>(TError error) => new Failed(error);

    public abstract TResult Match<TResult>(Func<T, TResult> done, Func<TError, TResult> failed);

    /// <summary>Passes the value or the error on to the one who wants it.</summary>
    public void Switch(Action<T> done, Action<TError> failed)
    {
        if (this is Done { Value: var value })
            done(value);
        else if (this is Failed { Error: var error })
            failed(error);
    }

    /// <summary>Converts the value; an error is passed on.</summary>
    public Result<TResult, TError> Select<TResult>(Func<T, TResult> value) =>
        Match<Result<TResult, TError>>(done => new Result<TResult, TError>.Done(value(done)), error => error);

    /// <summary>Continues with a step that can fail as well; an error is passed on, and the step is not taken.</summary>
    public Result<TResult, TError> Then<TResult>(Func<T, Result<TResult, TError>> next) => Match(next, error => error);

    public sealed record Done(T Value) : Result<T, TError>
    {
        public override TResult Match<TResult>(Func<T, TResult> done, Func<TError, TResult> failed) => done(Value);
    }

    public sealed record Failed(TError Error) : Result<T, TError>
    {
        public override TResult Match<TResult>(Func<T, TResult> done, Func<TError, TResult> failed) => failed(Error);
    }
}
