using Bench.Core.Catalog;

namespace Bench.Models.Shapes;

/// <summary>Metadata of one model by keys without their architecture: <c>block_count</c> is <c>llama.block_count</c>.</summary>
internal sealed class ModelMetadata(string architecture, IReadOnlyDictionary<string, MetadataValue> values)
{
    /// <summary>Larger figures are no figures of a model.</summary>
    public const int LargestFigure = 1 << 24;

    public string Architecture => architecture;

    public MetadataValue? Value(string key) => values.GetValueOrDefault(architecture + "." + key);

    public bool Has(string key) => Value(key) is not null;

    /// <summary>Null if there is none, or one that is no figure of a model.</summary>
    public int? Figure(string key) => Value(key)?.Number is { } number ? Checked(number) : null;

    /// <summary>That of a layer: the value for all, or the layer's of a list.</summary>
    public int? Figure(string key, int layer) => Value(key) switch
    {
        { Number: { } number } => Checked(number),
        { Numbers: { } numbers } when layer < numbers.Count => Checked(numbers[layer]),
        _ => null,
    };

    private static int? Checked(double number) => number is >= 0 and <= LargestFigure ? (int)number : null;
}
