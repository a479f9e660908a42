using System.Globalization;

namespace Bench.Models.Tensors;

/// <summary>A tensor of a model, without its contents.</summary>
/// <param name="Dimensions">The one that changes fastest in memory first: of a matrix its inputs, then its outputs;
/// of experts' matrices, then their number.</param>
public sealed record ModelTensor(string Name, TensorType Type, IReadOnlyList<long> Dimensions)
{
    private const string BlockPrefix = "blk.";

    public long Elements => Dimensions.Aggregate(1L, (product, dimension) => product * dimension);

    public long Bytes => Type.RowBytes(Dimensions[0]) * Dimensions.Skip(1).Aggregate(1L, (product, dimension) => product * dimension);

    /// <summary>The layer that it belongs to; null for those outside of the layers.</summary>
    public int? Layer => Name.StartsWith(BlockPrefix, StringComparison.Ordinal)
        && Name.IndexOf('.', BlockPrefix.Length) is > 0 and var end
        && int.TryParse(
            Name.AsSpan(BlockPrefix.Length, end - BlockPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            ? layer
            : null;

    /// <summary>Of an image or audio encoder, or of what leads from it to the language model.</summary>
    public bool IsProjector => Name.StartsWith("v.", StringComparison.Ordinal)
        || Name.StartsWith("a.", StringComparison.Ordinal)
        || Name.StartsWith("mm.", StringComparison.Ordinal);

    /// <summary>A matrix for each expert, of which a token uses some.</summary>
    public bool IsExperts => Name.Contains("_exps.", StringComparison.Ordinal);

    /// <summary>A table from which a token takes one row: nothing of it but that row is read.</summary>
    public bool IsInputTable =>
        Name is "token_embd.weight" or "per_layer_token_embd.weight" or "position_embd.weight" or "token_types.weight";

    public bool IsOutput => Name.StartsWith("output", StringComparison.Ordinal);
}
