using Bench.Models.Shapes;

namespace Bench.Models.Memory;

/// <summary>A model's weights as they can stand on different devices: layer by layer, then what is before and after the layers.</summary>
/// <param name="Layers">Bytes of each layer.</param>
/// <param name="Outside">Bytes of the input table, the output matrix, and the norms around them.</param>
/// <param name="Projector">Bytes of an image encoder.</param>
public sealed record WeightLayout(IReadOnlyList<long> Layers, long Outside, long Projector)
{
    public long Bytes => Layers.Sum() + Outside;

    /// <summary>The share of the bytes that so many parts have: the last layers, then what is outside of them.</summary>
    public double ShareOf(int parts) => Bytes == 0 ? (double)parts / (Layers.Count + 1)
        : parts > Layers.Count ? 1
        : (double)Layers.Skip(Layers.Count - parts).Sum() / Bytes;

    /// <summary>By the tensors of the shape.</summary>
    public static WeightLayout Of(ModelShape shape)
    {
        var layers = new long[shape.Layers.Count];
        var outside = 0L;
        foreach (var tensor in shape.Tensors.Where(tensor => !tensor.IsProjector))
        {
            if (tensor.Layer is { } layer && layer < layers.Length)
                layers[layer] += tensor.Bytes;
            else
                outside += tensor.Bytes;
        }

        return new WeightLayout(layers, outside, shape.ProjectorBytes);
    }

    /// <summary>In equal parts, of which one is outside of the layers: where no tensors are known.</summary>
    public static WeightLayout Even(long bytes, int layers, long projector = 0)
    {
        var parts = Enumerable.Range(1, layers + 1).Select(part => Share(bytes, part, layers) - Share(bytes, part - 1, layers)).ToList();
        return new WeightLayout(parts[..layers], parts[layers], projector);
    }

    private static long Share(long bytes, int parts, int layers) => (long)((decimal)bytes * parts / (layers + 1));
}
