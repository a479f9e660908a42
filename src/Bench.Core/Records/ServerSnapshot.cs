using Bench.Core.Catalog;
using Bench.Core.Kinds;

namespace Bench.Core.Records;

/// <summary>A server as it was found before the run.</summary>
public sealed record ServerSnapshot
{
    public required string Name { get; init; }

    public required ServerKind Kind { get; init; }

    /// <summary>Without user information; of a simulator that the run started itself: what was simulated, in words.</summary>
    public required string Url { get; init; }

    /// <summary>ollama, llama-server, vllm …; null if it did not tell, and in folders of harnesses that did not ask.</summary>
    public string? Software { get; init; }

    public string? Version { get; init; }

    /// <summary>True when the figures come from a model of a server.</summary>
    public bool Simulated { get; init; }

    /// <summary>The models that the plan uses there.</summary>
    public IReadOnlyList<ModelSnapshot> Models { get; init; } = [];

    /// <summary>The model of that tag; null if it is not among them, or the tag is not known.</summary>
    public ModelSnapshot? Find(string? tag) =>
        tag is null ? null : Models.FirstOrDefault(model => ModelName.Same(model.Installed.Tag, tag));
}
