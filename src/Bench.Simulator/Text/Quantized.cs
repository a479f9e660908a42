using Bench.Models.Tensors;

namespace Bench.Simulator.Text;

/// <summary>
/// How quantized weights write at temperature 0: word for word what the full weights write, up to a token at which they choose another one.
/// The share of such tokens is made up (docs/simulator.md), so that agreement can be tried: 5 % with 4.5 bits a weight,
/// and half of it with every 1.2 bits more. Weights of 16 bits and more never diverge.
/// </summary>
/// <param name="Share">Of all tokens, those at which the quantization chooses another one.</param>
/// <param name="Seed">Of what it writes from there on.</param>
internal sealed record Quantized(double Share, ulong Seed)
{
    private const double FullBits = 16;
    private const double ReferenceShare = 0.05;
    private const double ReferenceBits = 4.5;
    private const double HalvingBits = 1.2;

    /// <param name="level">As Ollama says it: <c>Q4_K_M</c>. Null is returned where nothing is known of it, and for full weights.</param>
    public static Quantized? Of(string level) => QuantizationFormat.Find(level) is { Type.BitsPerElement: var bits and < FullBits }
        ? new Quantized(ReferenceShare * Math.Pow(2, (ReferenceBits - bits) / HalvingBits), Bits.Of(level))
        : null;

    /// <summary>
    /// The place of the first token that differs, geometrically distributed. For the same draw it is the later the more bits there are.
    /// </summary>
    /// <param name="draw">Random bits, the same for all quantizations of a model.</param>
    public int DivergesAt(ulong draw) => (int)Math.Min(int.MaxValue, Math.Floor(Math.Log(Bits.Unit(draw)) / Math.Log(1 - Share)));
}
