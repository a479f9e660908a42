using Bench.Models.Memory;
using Bench.Models.Shapes;

namespace Bench.Models.Speed;

/// <summary>
/// The roofline model: a pass through a model can be no faster than its bytes come from memory,
/// and no faster than its operations are done (Williams, Waterman and Patterson, "Roofline", 2009). A real engine gets a part of it.
/// </summary>
public sealed class Roofline
{
    private const double OperationsPerWeight = 2; // a multiplication and an addition

    private readonly ModelShape _shape;
    private readonly double _denseBytes;
    private readonly double _expertBytes;
    private readonly double _denseWeights;
    private readonly double _expertWeights;

    public Roofline(ModelShape shape)
    {
        _shape = shape;
        var isTied = !shape.LooksBothWays && shape.Tensors.All(tensor => tensor.Name != "output.weight");
        foreach (var tensor in shape.Tensors.Where(
            tensor => !tensor.IsProjector && (!tensor.IsInputTable || (isTied && tensor.Name == "token_embd.weight"))))
        {
            if (tensor.IsExperts)
                (_expertBytes, _expertWeights) = (_expertBytes + tensor.Bytes, _expertWeights + tensor.Elements);
            else
                (_denseBytes, _denseWeights) = (_denseBytes + tensor.Bytes, _denseWeights + tensor.Elements);
        }
    }

    /// <summary>
    /// Bytes of weights that a pass of so many tokens reads: all but an input table of its own; of experts those that at least
    /// one token uses, each as likely as any other.
    /// </summary>
    public double WeightBytes(int tokens) => _denseBytes + _expertBytes * (1 - Math.Pow(1 - UsedShare, tokens));

    /// <summary>Operations of a token, without attention.</summary>
    public double Operations => OperationsPerWeight * (_denseWeights + _expertWeights * UsedShare);

    /// <summary>Operations of a token that sees so many positions: a product with each key, and one with each value.</summary>
    public double AttentionOperations(long positions) =>
        _shape.Layers.Sum(layer => OperationsPerWeight * Seen(layer, positions) * layer.Heads * (layer.KeyLength + ValueLength(layer)));

    /// <summary>Bytes of the cache that a token reads which sees so many positions; a state is read whole.</summary>
    public double CacheBytes(long positions, KvCacheType type) => _shape.LooksBothWays ? 0 : _shape.Layers.Sum(layer =>
        Seen(layer, positions) * (layer.KeyElements + layer.ValueElements) * type.Tensor().BitsPerElement / 8
        + 4.0 * (layer.State?.Elements ?? 0));

    /// <summary>The most tokens per second that are written one after the other.</summary>
    /// <param name="positions">Tokens before.</param>
    public double DecodeBound(double bytesPerSecond, double operationsPerSecond, long positions = 0, KvCacheType type = KvCacheType.F16) =>
        1 / Math.Max(
            (WeightBytes(1) + CacheBytes(positions, type)) / bytesPerSecond,
            (Operations + AttentionOperations(positions)) / operationsPerSecond);

    /// <summary>The most tokens per second of a prompt of so many, read in batches.</summary>
    public double PrefillBound(double bytesPerSecond, double operationsPerSecond, int tokens, int batch = MemoryRequest.DefaultBatch)
    {
        var seconds = 0.0;
        for (var done = 0; done < tokens; done += batch)
        {
            var count = Math.Min(batch, tokens - done);
            var operations = count * (Operations + AttentionOperations(done + (count + 1) / 2));
            seconds +=
                Math.Max((WeightBytes(count) + CacheBytes(done, KvCacheType.F16)) / bytesPerSecond, operations / operationsPerSecond);
        }

        return tokens / seconds;
    }

    private double UsedShare => _shape.Experts > 0 ? Math.Min(1, (double)_shape.ExpertsUsed / _shape.Experts) : 1;

    private static long Seen(LayerShape layer, long positions) => layer.Attention switch
    {
        AttentionKind.None => 0,
        AttentionKind.SlidingWindow => Math.Min(positions, layer.Window),
        _ => positions,
    };

    /// <summary>Latent attention weighs the same short vectors that it compared with.</summary>
    private static int ValueLength(LayerShape layer) => layer.Attention == AttentionKind.Latent ? layer.KeyLength : layer.ValueLength;
}
