using Bench.Core.Catalog;

namespace Bench.Servers.OpenAi.Lookups;

/// <summary>An entry of /v1/models. The standard has but a name; servers add what they like.</summary>
/// <param name="Model">As one that the server has.</param>
/// <param name="Details">Further details.</param>
/// <param name="OwnedBy">Often the server's software: vllm, llamacpp, library (Ollama).</param>
/// <param name="ContextLength">The context that the server holds for one request, in tokens.</param>
internal sealed record ListedModel(InstalledModel Model, ModelDetails Details, string? OwnedBy, int? ContextLength);
