using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>
/// Divides a model between GPU and CPU: weights in layers + 1 equal parts (the output layer is one), each layer with its KV cache; the buffers for the arithmetic and
/// an image projector first. As many parts as fit stand on the GPU, or as num_gpu says, if so many fit; the rest on the CPU.
/// </summary>
internal sealed class MemoryPlanner(HardwareProfile profile, ServerEnvironment environment)
{
    /// <summary>Prompt tokens of one pass (num_batch): rows of the buffers.</summary>
    public const int Batch = 512;

    private const int BufferElementBytes = 4;

    /// <summary>Null: the memory does not suffice.</summary>
    public Placement? Place(LoadSpec spec, long freeVram, long freeRam)
    {
        var parts = Parts(spec);
        var layers = spec.Model.Shape.Layers;
        var onGpu = profile.HasGpu ? Math.Min(spec.NumGpu ?? layers + 1, layers + 1) : 0;
        while (onGpu > 0 && parts.OnGpu(onGpu, layers) > freeVram)
            onGpu--;

        var vram = onGpu == 0 ? 0 : parts.OnGpu(onGpu, layers);
        var ram = parts.Total(layers) - vram;
        return ram > freeRam
            ? null
            : new Placement
            {
                VramBytes = vram,
                RamBytes = ram,
                LayersOnGpu = onGpu,
                Context = spec.Context,
                Slots = environment.Slots(spec.Model),
                KvCacheType = environment.EffectiveKvCacheType,
            };
    }

    /// <summary>On the machine with no other model in its memory.</summary>
    public Placement? PlaceAlone(LoadSpec spec) => Place(spec, profile.UsableVramBytes, profile.RamBytes);

    private MemoryParts Parts(LoadSpec spec)
    {
        var perLayerToken = KvCache.LayerBytesPerToken(spec.Model, environment.EffectiveKvCacheType);
        return new MemoryParts
        {
            Fixed = spec.Model.ProjectorBytes + BufferBytes(spec.Model.Shape, spec.Context),
            Weights = spec.Model.SizeBytes - spec.Model.ProjectorBytes,
            KvLayer = (long)Math.Ceiling((double)spec.Context * environment.Slots(spec.Model) * perLayerToken),
        };
    }

    /// <summary>
    /// 4 bytes × 512 rows × (a mask over the context + activations + logits); without flash attention each head's scores over the context, too.
    /// The captured server's memory grew by 2,048 bytes for a token of context beside its KV cache: the mask.
    /// </summary>
    private long BufferBytes(ModelShape shape, int context)
    {
        var scores = environment.FlashAttention ? 0L : (long)context * shape.Heads;
        return (long)BufferElementBytes * Batch * (context + scores + shape.EmbeddingLength + shape.VocabularySize);
    }
}
