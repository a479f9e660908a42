namespace Bench.Models.Tensors;

/// <summary>
/// The storage format of a ggml tensor: the number of elements and of bytes per block. Figures: ggml/src/ggml-common.h (the structures'
/// sizes) and ggml/include/ggml.h (the numbers), listed in docs/models.md.
/// </summary>
/// <param name="Id">Its number in a GGUF file.</param>
/// <param name="Name">As /api/show has it: <c>Q4_K</c>.</param>
public sealed record TensorType(int Id, string Name, int BlockElements, int BlockBytes)
{
    public static readonly TensorType F32 = new(0, "F32", 1, 4);
    public static readonly TensorType F16 = new(1, "F16", 1, 2);
    public static readonly TensorType Q40 = new(2, "Q4_0", 32, 18);
    public static readonly TensorType Q41 = new(3, "Q4_1", 32, 20);
    public static readonly TensorType Q50 = new(6, "Q5_0", 32, 22);
    public static readonly TensorType Q51 = new(7, "Q5_1", 32, 24);
    public static readonly TensorType Q80 = new(8, "Q8_0", 32, 34);
    public static readonly TensorType Q2K = new(10, "Q2_K", 256, 84);
    public static readonly TensorType Q3K = new(11, "Q3_K", 256, 110);
    public static readonly TensorType Q4K = new(12, "Q4_K", 256, 144);
    public static readonly TensorType Q5K = new(13, "Q5_K", 256, 176);
    public static readonly TensorType Q6K = new(14, "Q6_K", 256, 210);
    public static readonly TensorType IQ2XXS = new(16, "IQ2_XXS", 256, 66);
    public static readonly TensorType IQ2XS = new(17, "IQ2_XS", 256, 74);
    public static readonly TensorType IQ3XXS = new(18, "IQ3_XXS", 256, 98);
    public static readonly TensorType IQ1S = new(19, "IQ1_S", 256, 50);
    public static readonly TensorType IQ4NL = new(20, "IQ4_NL", 32, 18);
    public static readonly TensorType IQ3S = new(21, "IQ3_S", 256, 110);
    public static readonly TensorType IQ2S = new(22, "IQ2_S", 256, 82);
    public static readonly TensorType IQ4XS = new(23, "IQ4_XS", 256, 136);
    public static readonly TensorType IQ1M = new(29, "IQ1_M", 256, 56);
    public static readonly TensorType BF16 = new(30, "BF16", 1, 2);
    public static readonly TensorType TQ10 = new(34, "TQ1_0", 256, 54);
    public static readonly TensorType TQ20 = new(35, "TQ2_0", 256, 66);
    public static readonly TensorType MXFP4 = new(39, "MXFP4", 32, 17);
    public static readonly TensorType NVFP4 = new(40, "NVFP4", 64, 36);
    public static readonly TensorType Q10 = new(41, "Q1_0", 128, 18);

    /// <summary>In the order of their numbers; those of working buffers (Q8_1, Q8_K) are in no file.</summary>
    public static IReadOnlyList<TensorType> All { get; } =
    [
        F32, F16, Q40, Q41, Q50, Q51, Q80, Q2K, Q3K, Q4K, Q5K, Q6K, IQ2XXS, IQ2XS, IQ3XXS, IQ1S, IQ4NL, IQ3S, IQ2S, IQ4XS,
        new(24, "I8", 1, 1), new(25, "I16", 1, 2), new(26, "I32", 1, 4), new(27, "I64", 1, 8), new(28, "F64", 1, 8),
        IQ1M, BF16, TQ10, TQ20, MXFP4, NVFP4, Q10,
    ];

    public double BitsPerElement => 8.0 * BlockBytes / BlockElements;

    /// <summary>True if several elements share a block, and so a scale.</summary>
    public bool IsQuantized => BlockElements > 1;

    /// <summary>By its name, in any case; null if there is none.</summary>
    public static TensorType? Find(string name) =>
        All.FirstOrDefault(type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>By its number in a file; null if there is none.</summary>
    public static TensorType? Find(int id) => All.FirstOrDefault(type => type.Id == id);

    /// <summary>A row of elements begins with a block of its own.</summary>
    public long RowBytes(long elements) => (elements + BlockElements - 1) / BlockElements * BlockBytes;
}
