namespace Bench.Core.Plans;

/// <summary>How prompts treat the server's prompt cache.</summary>
public enum PromptCachePolicy
{
    /// <summary>Every prompt begins differently (a nonce of constant token length), so that no cache can serve it.</summary>
    Avoid,

    /// <summary>Prompts are sent as they are; equal ones may be served from the cache, on purpose.</summary>
    Reuse,

    /// <summary>
    /// Prompts share their beginning (<see cref="WorkloadSpec.SharedPrefix"/>), which is of this run alone;
    /// the rest differs from its first token on.
    /// </summary>
    Share,
}
