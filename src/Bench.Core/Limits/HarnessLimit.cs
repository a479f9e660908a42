namespace Bench.Core.Limits;

/// <summary>
/// The exception by which the runtime tells that the harness's own machine gives it no more: memory, or a thread,
/// whose failed start is an <see cref="OutOfMemoryException"/>, too. It is no fault of the server, and no bug.
/// </summary>
public static class HarnessLimit
{
    public const string Words = "the harness's own machine had no memory left for it, or no more threads could be started";

    public const string Remedy =
        "close other programs, raise the limits (ulimit -v, ulimit -u; memory.max and pids.max of a container), or lower the load";

    /// <summary>Returns true if that is the cause of an exception, at any depth of inner exceptions.</summary>
    public static bool Explains(Exception exception) => exception switch
    {
        OutOfMemoryException => true,
        AggregateException several => several.InnerExceptions.Any(Explains),
        { InnerException: { } inner } => Explains(inner),
        _ => false,
    };
}
