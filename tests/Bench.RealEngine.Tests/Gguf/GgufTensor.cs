namespace Bench.RealEngine.Tests.Gguf;

/// <summary>A tensor of a model file.</summary>
/// <param name="Name">As the engine looks for it: <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Dimensions">The one that changes fastest in memory first: of a matrix its inputs, then its outputs.</param>
/// <param name="Values">As many as the product of the dimensions.</param>
/// <param name="IsHalf">Stored as F16; else as F32, as norms have to be.</param>
internal sealed record GgufTensor(string Name, int[] Dimensions, float[] Values, bool IsHalf)
{
    public int Bytes => Values.Length * (IsHalf ? 2 : 4);
}
