namespace Bench.Core.Plans;

/// <summary>When requests are sent. A closed set; open loop and replay join it in later versions.</summary>
public abstract record LoadProfile
{
    private LoadProfile()
    {
    }

    public abstract TResult Match<TResult>(Func<ClosedLoop, TResult> closedLoop);

    /// <summary>So many users, each sending its next request as soon as the answer to the last one is complete.</summary>
    public sealed record ClosedLoop(int Concurrency) : LoadProfile
    {
        public override TResult Match<TResult>(Func<ClosedLoop, TResult> closedLoop) => closedLoop(this);
    }
}
