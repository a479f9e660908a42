using Bench.Core.Time;

namespace Bench.Simulator.Engine;

/// <summary>How a job went, in the server's own account.</summary>
public sealed record JobReport
{
    /// <summary>From the job's arrival to its end, queue and load included.</summary>
    public required Duration Total { get; init; }

    /// <summary>The load of the model, with the wait for one that another job had begun; a millisecond or so when it was there.</summary>
    public required Duration Load { get; init; }

    /// <summary>Prompt tokens, cached or not, after a cut at the context's length.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Those of them that the cache held.</summary>
    public required int CachedTokens { get; init; }

    /// <summary>Covers only what was not cached.</summary>
    public required Duration Prefill { get; init; }

    public required int OutputTokens { get; init; }

    /// <summary>Covers <see cref="OutputTokens"/> − 1 steps.</summary>
    public required Duration Decode { get; init; }

    /// <summary>True when num_predict or the context ended it, false when the model did.</summary>
    public required bool ReachedLimit { get; init; }
}
