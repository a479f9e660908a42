namespace Bench.Core.Plans;

/// <summary>Which model a cell asks for, and the installed tag that stands for it once that is known.</summary>
public sealed record ModelChoice
{
    /// <summary>The name in the scenario file, e.g. <c>llama3.2:1b</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The quantization asked for, as written; null if the sweep has no such axis.</summary>
    public string? Quantization { get; init; }

    /// <summary>
    /// The value of the request's <c>model</c> field. Null until it has been resolved among the server's installed models.
    /// </summary>
    public string? Tag { get; init; }

    /// <summary>How the harness creates the model; null if the server already has it.</summary>
    public DerivedModel? Derived { get; init; }

    /// <summary>For people, before the tag is known: name, and quantization where asked.</summary>
    public string Label => Quantization is null ? Name : $"{Name} ({Quantization})";
}
