namespace Bench.Runs;

/// <summary>The result of an operation on a run folder, or the reason why it failed. A closed hierarchy.</summary>
public abstract record FolderResult<T>
{
    private FolderResult()
    {
    }

    public abstract TResult Match<TResult>(Func<T, TResult> done, Func<FolderError, TResult> failed);

    public sealed record Done(T Value) : FolderResult<T>
    {
        public override TResult Match<TResult>(Func<T, TResult> done, Func<FolderError, TResult> failed) => done(Value);
    }

    public sealed record Failed(FolderError Error) : FolderResult<T>
    {
        public override TResult Match<TResult>(Func<T, TResult> done, Func<FolderError, TResult> failed) => failed(Error);
    }
}
