using Bench.Simulator.Http.Requests;
using Microsoft.AspNetCore.Http;

namespace Bench.Simulator.Http;

/// <summary>Every path and method that is answered, and by whom.</summary>
internal static class Endpoints
{
    private static readonly Dictionary<string, Dictionary<string, Func<Call, Task>>> Table = new()
    {
        ["/"] = Get(StatusEndpoints.RootAsync),
        ["/api/version"] = Get(StatusEndpoints.VersionAsync),
        ["/api/tags"] = Get(StatusEndpoints.TagsAsync),
        ["/api/ps"] = GetOnly(StatusEndpoints.ProcessesAsync),
        ["/api/show"] = Post(StatusEndpoints.ShowAsync),
        ["/api/generate"] = Post(call => GenerationEndpoint.HandleAsync(call, GenerationKind.Generate)),
        ["/api/chat"] = Post(call => GenerationEndpoint.HandleAsync(call, GenerationKind.Chat)),
        ["/api/embed"] = Post(EmbeddingEndpoints.NativeAsync),
        ["/api/embeddings"] = Post(EmbeddingEndpoints.LegacyAsync),
        ["/api/create"] = Post(ShelfEndpoints.CreateAsync),
        ["/api/copy"] = Post(ShelfEndpoints.CopyAsync),
        ["/api/delete"] = new() { ["DELETE"] = ShelfEndpoints.DeleteAsync },
        ["/api/pull"] = Post(ShelfEndpoints.PullAsync),
        ["/v1/models"] = GetOnly(StatusEndpoints.OpenAiModelsAsync),
        ["/v1/chat/completions"] = Post(call => GenerationEndpoint.HandleAsync(call, GenerationKind.OpenAiChat)),
        ["/v1/completions"] = Post(call => GenerationEndpoint.HandleAsync(call, GenerationKind.OpenAiCompletion)),
        ["/v1/responses"] = Post(call => GenerationEndpoint.HandleAsync(call, GenerationKind.Responses)),
        ["/v1/messages"] = Post(call => GenerationEndpoint.HandleAsync(call, GenerationKind.Messages)),
        ["/v1/embeddings"] = Post(EmbeddingEndpoints.OpenAiAsync),
        [TruthPath] = GetOnly(StatusEndpoints.TruthAsync),
    };

    private static readonly Dictionary<string, Func<Call, Task>> OneModel = GetOnly(StatusEndpoints.OpenAiModelAsync);

    public const string TruthPath = "/bench/truth";

    public const string OneModelPrefix = "/v1/models/";

    /// <summary>By method; empty for a path that is not there.</summary>
    public static IReadOnlyDictionary<string, Func<Call, Task>> At(string path) =>
        Table.GetValueOrDefault(path) ?? (path.StartsWith(OneModelPrefix, StringComparison.Ordinal) ? OneModel : []);

    public static Dialect DialectOf(string path) => path switch
    {
        "/v1/messages" => Dialect.Anthropic,
        _ when path.StartsWith("/v1/", StringComparison.Ordinal) => Dialect.OpenAi,
        _ => Dialect.Native,
    };

    private static Dictionary<string, Func<Call, Task>> Get(Func<Call, Task> handler) =>
        new() { [HttpMethods.Get] = handler, [HttpMethods.Head] = handler };

    private static Dictionary<string, Func<Call, Task>> GetOnly(Func<Call, Task> handler) => new() { [HttpMethods.Get] = handler };

    private static Dictionary<string, Func<Call, Task>> Post(Func<Call, Task> handler) => new() { [HttpMethods.Post] = handler };
}
