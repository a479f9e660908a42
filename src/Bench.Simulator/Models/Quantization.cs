namespace Bench.Simulator.Models;

/// <summary>
/// How many bits a weight takes on disk, in memory, and on the way to the arithmetic. Figures: llama.cpp, tools/quantize/README.md, table for
/// Llama 3.1 8B (a mixture's average depends a little on the model); Q4_0 by its format: blocks of 32 weights in 18 bytes.
/// </summary>
/// <param name="Name">As /api/tags says it: <c>Q4_K_M</c>.</param>
public sealed record Quantization(string Name, double BitsPerWeight)
{
    public static readonly Quantization F16 = new("F16", 16);
    public static readonly Quantization Q8 = new("Q8_0", 8.5);
    public static readonly Quantization Q6 = new("Q6_K", 6.5633);
    public static readonly Quantization Q5 = new("Q5_K_M", 5.7036);
    public static readonly Quantization Q4 = new("Q4_K_M", 4.8944);
    public static readonly Quantization Q4Small = new("Q4_K_S", 4.6672);
    public static readonly Quantization Q4Plain = new("Q4_0", 4.5);
    public static readonly Quantization Q3 = new("Q3_K_L", 4.2979);
    public static readonly Quantization Q2 = new("Q2_K", 3.1593);

    /// <summary>Only of models that run elsewhere: no file here has it.</summary>
    internal static readonly Quantization Mxfp4 = new("MXFP4", 4.25);

    /// <summary>From the most bits to the fewest.</summary>
    public static IReadOnlyList<Quantization> All { get; } = [F16, Q8, Q6, Q5, Q4, Q4Small, Q4Plain, Q3, Q2];

    /// <summary>As it stands in a tag: <c>q4_K_M</c>, <c>fp16</c>.</summary>
    public string TagName => this == F16 ? "fp16" : 'q' + Name[1..];

    /// <summary>By either name, in any case; null where there is none.</summary>
    public static Quantization? Find(string name) => All.FirstOrDefault(one =>
        string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(one.TagName, name, StringComparison.OrdinalIgnoreCase));

    public long Bytes(long parameters) => (long)Math.Round(parameters * BitsPerWeight / 8);
}
