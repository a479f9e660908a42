namespace Bench.Simulator.Hardware;

/// <summary>A GPU, or the cores of a CPU: its rates as an engine gets them.</summary>
/// <param name="SheetBytes">Bytes per second of its memory, by the data sheet.</param>
/// <param name="SheetOperations">Operations per second, by the data sheet.</param>
internal readonly record struct Processor(double SheetBytes, double SheetOperations, ProcessorEfficiency Efficiency)
{
    /// <summary>Bytes per second.</summary>
    public double Reading => SheetBytes * Efficiency.Bandwidth;

    /// <summary>Operations per second of attention.</summary>
    public double Attention => SheetOperations * Efficiency.QuantizedCompute * Efficiency.AttentionShare;

    /// <summary>Operations per second of products with weights.</summary>
    public double Products(bool isQuantized) => SheetOperations * Efficiency.Compute(isQuantized);
}
