namespace Bench.Studies.Capacity;

/// <summary>The median figures of a single user.</summary>
/// <param name="Requests">That they are the medians of.</param>
/// <param name="FirstTokenMilliseconds">Until the first token; null if unknown.</param>
/// <param name="TokensPerSecond">From then on: by the server's account where it gives one, else by the client's
/// clock. Null if nothing tells.</param>
/// <param name="Sentence">The same in words, with which the decision's sentence begins.</param>
public sealed record AloneFigures(int Requests, double? FirstTokenMilliseconds, double? TokensPerSecond, string Sentence)
{
    /// <summary>
    /// True if all of the model is on a GPU, as far as the server tells: what the GPU's memory gives bounds the speed only then.
    /// </summary>
    public bool IsWhollyOnGpu { get; init; }
}
