namespace Bench.Simulator.Hardware;

/// <summary>
/// The parts of a data sheet's rates that a real engine reaches on a processor. They are fitted to published measurements:
/// docs/simulator.md has the values, the measurements, and how far the simulator is off from each of them.
/// </summary>
public sealed record ProcessorEfficiency
{
    /// <summary>Everything that the data sheet promises, and no cost besides.</summary>
    public static readonly ProcessorEfficiency Whole = new()
    {
        Bandwidth = 1,
        FloatCompute = 1,
        QuantizedCompute = 1,
        AttentionShare = 1,
    };

    /// <summary>The part of the memory bandwidth with which weights and the KV cache are read.</summary>
    public required double Bandwidth { get; init; }

    /// <summary>The part of the arithmetic rate that matrix products with F16, BF16 or F32 weights reach.</summary>
    public required double FloatCompute { get; init; }

    /// <summary>The same with quantized weights, which have to be unpacked.</summary>
    public required double QuantizedCompute { get; init; }

    /// <summary>The rate of attention's arithmetic as a part of <see cref="QuantizedCompute"/>: its products are small.</summary>
    public required double AttentionShare { get; init; }

    /// <summary>Launching the kernels of one layer, in seconds, for each pass through it.</summary>
    public double LayerOverheadSeconds { get; init; }

    /// <summary>For matrix products with such weights.</summary>
    public double Compute(bool isQuantized) => isQuantized ? QuantizedCompute : FloatCompute;
}
