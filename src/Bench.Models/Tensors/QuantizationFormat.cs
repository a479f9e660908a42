namespace Bench.Models.Tensors;

/// <summary>
/// A quantization as files are named by it: Q4_K_M. Most of a file's matrices have its type;
/// which have more bits is said in <see cref="QuantizationMixture"/>, so the bits a weight of a file depend on the model.
/// The numbers are llama.cpp's (enum llama_ftype in include/llama.h).
/// </summary>
/// <param name="FileType"><c>general.file_type</c> of its files.</param>
public sealed record QuantizationFormat(string Name, int FileType, TensorType Type)
{
    public static readonly QuantizationFormat F32 = new("F32", 0, TensorType.F32);
    public static readonly QuantizationFormat F16 = new("F16", 1, TensorType.F16);
    public static readonly QuantizationFormat BF16 = new("BF16", 32, TensorType.BF16);
    public static readonly QuantizationFormat Q80 = new("Q8_0", 7, TensorType.Q80);
    public static readonly QuantizationFormat Q6K = new("Q6_K", 18, TensorType.Q6K);
    public static readonly QuantizationFormat Q5KM = new("Q5_K_M", 17, TensorType.Q5K);
    public static readonly QuantizationFormat Q4KM = new("Q4_K_M", 15, TensorType.Q4K);
    public static readonly QuantizationFormat Q4KS = new("Q4_K_S", 14, TensorType.Q4K);
    public static readonly QuantizationFormat Q40 = new("Q4_0", 2, TensorType.Q40);
    public static readonly QuantizationFormat Q3KL = new("Q3_K_L", 13, TensorType.Q3K);
    public static readonly QuantizationFormat Q3KM = new("Q3_K_M", 12, TensorType.Q3K);
    public static readonly QuantizationFormat Q2K = new("Q2_K", 10, TensorType.Q2K);
    public static readonly QuantizationFormat MXFP4 = new("MXFP4", 38, TensorType.MXFP4);

    /// <summary>From the most bits to the fewest.</summary>
    public static IReadOnlyList<QuantizationFormat> All { get; } =
    [
        F32, F16, BF16, Q80, Q6K, new("Q5_1", 9, TensorType.Q51), Q5KM, new("Q5_K_S", 16, TensorType.Q5K), new("Q5_0", 8, TensorType.Q50),
        new("Q4_1", 3, TensorType.Q41), Q4KM, Q4KS, Q40, new("IQ4_NL", 25, TensorType.IQ4NL), new("IQ4_XS", 30, TensorType.IQ4XS), MXFP4,
        Q3KL, Q3KM, new("Q3_K_S", 11, TensorType.Q3K), Q2K, new("Q2_K_S", 21, TensorType.Q2K),
    ];

    /// <summary>As it stands in Ollama's tags: <c>q4_K_M</c>, <c>fp16</c>.</summary>
    public string TagName => this == F16 ? "fp16" : this == F32 ? "fp32" : Name[0] == 'Q' ? 'q' + Name[1..] : Name.ToLowerInvariant();

    /// <summary>By either name, in any case; null if there is none, or none whose mixture is known here.</summary>
    public static QuantizationFormat? Find(string name) => All.FirstOrDefault(one =>
        string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(one.TagName, name, StringComparison.OrdinalIgnoreCase));
}
