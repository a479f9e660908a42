namespace Bench.Core.Catalog;

/// <summary>
/// A value of a model's metadata, as a GGUF header or /api/show has it: a number (a truth value is 0 or 1), a text, or a list.
/// </summary>
public sealed record MetadataValue
{
    public double? Number { get; init; }

    /// <summary>True if the number is a truth value.</summary>
    public bool IsTruth { get; init; }

    public string? Text { get; init; }

    /// <summary>A list of numbers, a value a layer for example. Null if it is no list of numbers, or one that was left out.</summary>
    public IReadOnlyList<double>? Numbers { get; init; }

    /// <summary>Items of a list, also of one whose items were left out (a vocabulary).</summary>
    public long? Count { get; init; }

    public static MetadataValue Of(double number) => new() { Number = number };

    public static MetadataValue Of(bool truth) => new() { Number = truth ? 1 : 0, IsTruth = true };

    public static MetadataValue Of(string text) => new() { Text = text };

    public static MetadataValue Of(IReadOnlyList<double> numbers) => new() { Numbers = numbers, Count = numbers.Count };
}
