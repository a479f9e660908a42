namespace Bench.Simulator.Engine;

/// <summary>A model's bytes as they can be divided.</summary>
internal readonly record struct MemoryParts
{
    /// <summary>Buffers and projector: on the GPU as soon as one layer is.</summary>
    public required long Fixed { get; init; }

    public required long Weights { get; init; }

    /// <summary>KV cache of all slots in one layer.</summary>
    public required long KvLayer { get; init; }

    public long Total(int layers) => Fixed + Weights + KvLayer * layers;

    /// <param name="parts">1 to layers + 1; the last one is the output layer, which has no KV cache.</param>
    public long OnGpu(int parts, int layers) =>
        parts > layers ? Total(layers) : Fixed + (long)((decimal)Weights * parts / (layers + 1)) + KvLayer * parts;
}
