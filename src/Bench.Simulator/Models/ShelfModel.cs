using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tensors;

namespace Bench.Simulator.Models;

/// <summary>
/// A model on the simulated server's disk: what /api/tags and /api/show tell of it, and the shape that its speed follows from.
/// </summary>
public sealed record ShelfModel
{
    /// <summary>With its tag: <c>llama3.2:1b-instruct-q4_K_M</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>64 hex digits, a function of what the model is (two tags of one model share it).</summary>
    public required string Digest { get; init; }

    /// <summary>Bytes of the weights, on disk and in memory.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>The part of <see cref="SizeBytes"/> that only images need: held in memory, not read for a token.</summary>
    public long ProjectorBytes { get; init; }

    /// <summary>As in <c>general.architecture</c>: llama, qwen2, nomic-bert …</summary>
    public required string Architecture { get; init; }

    /// <summary>As Ollama says it: <c>1.2B</c>.</summary>
    public required string ParameterSize { get; init; }

    /// <summary>As Ollama says it: <c>Q4_K_M</c>.</summary>
    public required string QuantizationLevel { get; init; }

    /// <summary>completion, tools, thinking, vision, embedding.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>The prompt template (/api/show).</summary>
    public required string Template { get; init; }

    /// <summary>Tokens that the template puts around a chat's messages or a prompt that is not raw.</summary>
    public required int TemplateTokens { get; init; }

    public required ModelShape Shape { get; init; }

    /// <summary>
    /// What its file says of it, as /api/show tells it, but for what follows from <see cref="Shape"/> and the quantization.
    /// </summary>
    public IReadOnlyDictionary<string, MetadataValue> Metadata { get; init; } = new Dictionary<string, MetadataValue>();

    /// <summary>The Modelfile's SYSTEM: stands before the first message of every request that has none of its own. Empty: none.</summary>
    public string System { get; init; } = "";

    /// <summary>Where it really runs; null: here.</summary>
    public RemoteModel? Remote { get; init; }

    /// <summary>As /api/create was told them, and as /api/show gives them back; requests' own options win over them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>
    /// A parameter that is a number, whose fraction is cut as that of an option is; null if it was not set, or to something else.
    /// </summary>
    public int? Whole(string parameter) => Parameters.TryGetValue(parameter, out var value) && value.ValueKind == JsonValueKind.Number
        ? (int)Math.Clamp(Math.Truncate(value.GetDouble()), int.MinValue, int.MaxValue)
        : null;

    /// <summary>Its weights layer by layer; in equal parts where its shape names no tensors.</summary>
    internal WeightLayout Weights => Shape.Tensors.Count > 0
        ? WeightLayout.Of(Shape) with { Projector = ProjectorBytes }
        : WeightLayout.Even(SizeBytes - ProjectorBytes, Shape.Layers.Count, ProjectorBytes);

    /// <summary>False if its weights are F16, BF16 or F32.</summary>
    internal bool IsQuantized => QuantizationFormat.Find(QuantizationLevel)?.Type.IsQuantized ?? true;

    /// <summary>Only embeddings can be had of it.</summary>
    public bool IsEmbedding => Can("embedding") && !Can("completion");

    public bool Can(string capability) => Capabilities.Contains(capability);
}
