using Bench.Models.Shapes;

namespace Bench.Models.Memory;

/// <summary>
/// The memory that a loaded model takes, part by part, in bytes. Formulas, their sources and how far off they are: docs/models.md.
/// </summary>
public sealed record MemoryEstimate
{
    private readonly IReadOnlyList<long> _layers;
    private readonly IReadOnlyList<long> _caches;

    private MemoryEstimate(WeightLayout weights, IReadOnlyList<long> caches)
    {
        (_layers, _caches) = (weights.Layers, caches);
        (Weights, Projector) = (weights.Bytes, weights.Projector);
    }

    public long Weights { get; }

    /// <summary>An image encoder, and what leads from it into the model.</summary>
    public long Projector { get; }

    /// <summary>Keys and values of all slots.</summary>
    public required long KvCache { get; init; }

    /// <summary>States of recurrent layers, of all slots.</summary>
    public required long States { get; init; }

    public required long Compute { get; init; }

    /// <summary>The additional allowance for the driver, as requested.</summary>
    public required long Backend { get; init; }

    /// <summary>
    /// The margin to keep free in addition to the total, for engines against which the estimate was not verified (a GPU's compute buffers,
    /// Ollama's own engine): a batch's rows of logits, and a tenth of the parts but for the weights, which are a file's.
    /// </summary>
    public required long Margin { get; init; }

    /// <summary>Parts asked for on the GPU, from 0 to <see cref="Parts"/>.</summary>
    public required int GpuParts { get; init; }

    /// <summary>The layers, and what is outside of them as one more.</summary>
    public int Parts => _layers.Count + 1;

    public long Total => Fixed + Weights + KvCache + States;

    /// <summary>Of <see cref="Total"/>, with as many parts there as were requested.</summary>
    public long Gpu => OnGpu(GpuParts);

    public long Cpu => Total - Gpu;

    /// <summary>On the GPU as soon as one layer is.</summary>
    private long Fixed => Projector + Compute + Backend;

    public static MemoryEstimate Of(ModelShape shape, MemoryRequest request) => Of(shape, WeightLayout.Of(shape), request);

    /// <param name="weights">The size of the weights if the shape does not list its tensors.</param>
    public static MemoryEstimate Of(ModelShape shape, WeightLayout weights, MemoryRequest request)
    {
        var caches = shape.Layers.Select(layer => CacheSize.LayerBytes(shape, layer, request)).ToList();
        var states = shape.Layers.Sum(layer => CacheSize.StateBytes(layer, request));
        var compute = ComputeBuffer.Bytes(shape, request);
        return new MemoryEstimate(weights, caches)
        {
            KvCache = caches.Sum() - states,
            States = states,
            Compute = compute,
            Backend = request.BackendBytes,
            Margin = ComputeBuffer.Logits(shape, request) + (caches.Sum() + compute) / 10,
            GpuParts = Math.Clamp(request.GpuLayers ?? int.MaxValue, 0, shape.Layers.Count + 1),
        };
    }

    /// <summary>
    /// Bytes on the GPU with so many parts there: the last layers with their caches, then what is outside
    /// of the layers. None at all without a part.
    /// </summary>
    public long OnGpu(int parts) => parts switch
    {
        <= 0 => 0,
        _ when parts >= Parts => Total,
        _ => Fixed + _layers.Skip(_layers.Count - parts).Sum() + _caches.Skip(_caches.Count - parts).Sum(),
    };

    /// <summary>The most parts that so many bytes hold.</summary>
    public int PartsWithin(long bytes)
    {
        var parts = Parts;
        while (parts > 0 && OnGpu(parts) > bytes)
            parts--;
        return parts;
    }
}
