using Bench.Models.Memory;
using Bench.Simulator.Hardware;

namespace Bench.Simulator.Engine;

/// <summary>
/// Divides a model between GPU and CPU by what <see cref="MemoryEstimate"/> says of it: the buffers for the arithmetic
/// and an image projector first, then layers with their caches, from the last one on, and at the end what is outside of the layers.
/// As many as fit stand on the GPU, or as num_gpu says, if so many fit; the rest on the CPU.
/// </summary>
internal sealed class MemoryPlanner(HardwareProfile profile, ServerEnvironment environment)
{
    /// <summary>Prompt tokens of one pass (num_batch): rows of the buffers.</summary>
    public const int Batch = MemoryRequest.DefaultBatch;

    /// <summary>Null: the memory does not suffice.</summary>
    public Placement? Place(LoadSpec spec, long freeVram, long freeRam)
    {
        var estimate = Estimate(spec);
        var onGpu = profile.HasGpu ? Math.Min(estimate.GpuParts, estimate.PartsWithin(freeVram)) : 0;
        var vram = estimate.OnGpu(onGpu);
        var ram = estimate.Total - vram;
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

    private MemoryEstimate Estimate(LoadSpec spec) => MemoryEstimate.Of(
        spec.Model.Shape with { LooksBothWays = spec.Model.IsEmbedding },
        spec.Model.Weights,
        new MemoryRequest
        {
            Context = spec.Context,
            Slots = environment.Slots(spec.Model),
            KvCache = environment.EffectiveKvCacheType,
            FlashAttention = environment.FlashAttention,
            Batch = Batch,
            GpuLayers = spec.NumGpu,
            Engine = EngineBuffers.Ollama,
        });
}
