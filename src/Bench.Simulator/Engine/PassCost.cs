using Bench.Models.Speed;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>
/// What a pass through the model costs, in seconds, from what <see cref="Roofline"/> says that it reads and computes.
/// A pass reads the weights once, whatever it computes; every token in it costs arithmetic, and every slot in it reads its KV cache.
/// The layers on the GPU and those on the CPU run one after the other, so their times add. Derivation: docs/simulator.md.
/// </summary>
internal readonly record struct PassCost
{
    /// <summary>Reading the weights, and the overheads of the pass and of its layers.</summary>
    public required double PerPass { get; init; }

    /// <summary>Two operations for each parameter that a token uses.</summary>
    public required double PerToken { get; init; }

    /// <summary>For a token and a position that it attends to: 2 × layers × heads × (key_length + value_length) operations.</summary>
    public required double PerTokenAndPosition { get; init; }

    /// <summary>Reading one position of a slot's KV cache.</summary>
    public required double PerPosition { get; init; }

    public static PassCost Of(HardwareProfile profile, ShelfModel model, Placement placement)
    {
        var shape = model.Shape with { LooksBothWays = model.IsEmbedding };
        var roofline = new Roofline(shape);
        var hasTensors = shape.Tensors.Count > 0;
        var weights = model.Weights.ShareOf(placement.LayersOnGpu);
        var onGpu = Math.Min(placement.LayersOnGpu, shape.Layers.Count);
        var layers = onGpu / (double)shape.Layers.Count;
        var (gpu, cpu) = (profile.Gpu, profile.Cpu);
        var quantized = model.IsQuantized;
        return new PassCost
        {
            PerPass = profile.PassOverheadSeconds
                + onGpu * gpu.Efficiency.LayerOverheadSeconds
                + (shape.Layers.Count - onGpu) * cpu.Efficiency.LayerOverheadSeconds
                + Divided(hasTensors ? roofline.WeightBytes(1) : model.SizeBytes - model.ProjectorBytes, weights, gpu.Reading, cpu.Reading),
            PerToken = Divided(
                hasTensors ? roofline.Operations : 2.0 * shape.Parameters, weights, gpu.Products(quantized), cpu.Products(quantized)),
            PerTokenAndPosition = Divided(roofline.AttentionOperations(1), layers, gpu.Attention, cpu.Attention),
            PerPosition = Divided(roofline.CacheBytes(1, placement.KvCacheType), layers, gpu.Reading, cpu.Reading),
        };
    }

    /// <summary>The same work on a machine that takes so many times as long.</summary>
    public PassCost Times(double factor) => new()
    {
        PerPass = PerPass * factor,
        PerToken = PerToken * factor,
        PerTokenAndPosition = PerTokenAndPosition * factor,
        PerPosition = PerPosition * factor,
    };

    /// <summary>What a slot adds to a pass in which it evaluates so many tokens after so many that stand in its cache.</summary>
    public double Slot(int cached, int tokens) =>
        tokens * PerToken + tokens * (cached + tokens / 2.0) * PerTokenAndPosition + cached * PerPosition;

    private static double Divided(double amount, double onGpu, double gpuRate, double cpuRate) =>
        (onGpu > 0 ? amount * onGpu / gpuRate : 0) + (onGpu < 1 ? amount * (1 - onGpu) / cpuRate : 0);
}
