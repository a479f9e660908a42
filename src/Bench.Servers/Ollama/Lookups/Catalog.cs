using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Servers.Http;
using Bench.Servers.Lookups;

namespace Bench.Servers.Ollama.Lookups;

/// <summary>Answers of look-ups, decoded.</summary>
internal static class Catalog
{
    public static Answer<ServerIdentity> Identity(JsonElement root) => root.Text("version") is { } version
        ? Answer<ServerIdentity>.Of(new ServerIdentity
        {
            Software = "ollama",
            Version = version,
            ManagesModels = true,
        })
        : Answer<ServerIdentity>.Wrong("no version: is this Ollama?");

    public static Answer<IReadOnlyList<InstalledModel>> Installed(JsonElement root) => Models(root, InstalledOf);

    public static Answer<IReadOnlyList<LoadedModel>> Loaded(JsonElement root) => Models(root, LoadedOf);

    public static Answer<ModelDetails> Details(JsonElement root)
    {
        var info = root.Field("model_info") ?? default;
        var architecture = info.Text("general.architecture");
        // of layers that keep a state
        string[] stateKeys = [$"{architecture}.ssm.", $"{architecture}.wkv.", $"{architecture}.shortconv.", $"{architecture}.kda."];
        return Answer<ModelDetails>.Of(new ModelDetails
        {
            Capabilities = root.Field("capabilities") is { ValueKind: JsonValueKind.Array }
                ? [.. root.Items("capabilities").Select(item => item.AsText()).OfType<string>()]
                : null,
            TemplateHash = root.Text("template") is { Length: > 0 } template
                ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template)))
                : null,
            Weights = ModelFile.Weights(root.Text("modelfile")),
            Architecture = architecture,
            HasMessages = root.Items("messages").Any(),
            IsRecurrent = info.ValueKind == JsonValueKind.Object
                && info.EnumerateObject().Any(field => stateKeys.Any(key => field.Name.StartsWith(key, StringComparison.Ordinal))),
            QuantizationLevel = (root.Field("details") ?? default).Text("quantization_level"),
            ParameterCount = info.Long("general.parameter_count"),
            ContextLength = info.Int($"{architecture}.context_length"),
            BlockCount = info.Int($"{architecture}.block_count"),
            HeadCount = info.Int($"{architecture}.attention.head_count"),
            HeadCountKv = info.Int($"{architecture}.attention.head_count_kv"), // a list, and so null, where layers differ
            KeyLength = info.Int($"{architecture}.attention.key_length"),
            ValueLength = info.Int($"{architecture}.attention.value_length"),
            EmbeddingLength = info.Int($"{architecture}.embedding_length"),
            // what has no experts does not mention them
            ExpertCount = architecture is null ? null : info.Int($"{architecture}.expert_count") ?? 0,
        });
    }

    /// <summary>For load and unload: the server says that it has done it.</summary>
    public static Answer<bool> Finished(JsonElement root) =>
        root.Field("done") is { ValueKind: JsonValueKind.True } ? Answer<bool>.Of(true) : Answer<bool>.Wrong("not done");

    /// <summary>For the load of an embedding model: an answer, if without a vector, since nothing was put in.</summary>
    public static Answer<bool> HasEmbeddings(JsonElement root) =>
        root.Field("embeddings") is not null ? Answer<bool>.Of(true) : Answer<bool>.Wrong("no embeddings");

    /// <summary>
    /// The tokens of a prompt and of the one token after it. Some versions list all tokens but the first, which marks the beginning
    /// of the text: then they counted one more than they list.
    /// </summary>
    public static Answer<TemplatedPrompt> Prompt(JsonElement root)
    {
        int?[] ids = [.. root
            .Items("context")
            .Select(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) ? number : (int?)null)];
        if (ids.Length == 0 || ids.Contains(null))
            return Answer<TemplatedPrompt>.Wrong("no context: it does not list the tokens of the prompt");
        var counted = root.Int("prompt_eval_count") + (root.Int("eval_count") ?? 0) ?? ids.Length;
        return Answer<TemplatedPrompt>.Of(new TemplatedPrompt([.. ids.Select(id => id!.Value)], counted > ids.Length ? 1 : 0));
    }

    private static Answer<IReadOnlyList<T>> Models<T>(JsonElement root, Func<JsonElement, T?> read)
        where T : class =>
        root.Field("models") is { ValueKind: JsonValueKind.Array or JsonValueKind.Null }
            ? Answer<IReadOnlyList<T>>.Of([.. root.Items("models").Select(read).OfType<T>()])
            : Answer<IReadOnlyList<T>>.Wrong("no list of models: is this Ollama?");

    private static InstalledModel? InstalledOf(JsonElement model)
    {
        var details = model.Field("details") ?? default;
        return TagOf(model) is not { } tag ? null : new InstalledModel
        {
            Tag = tag,
            Digest = model.Text("digest"),
            SizeBytes = model.Long("size"),
            Family = details.Text("family"),
            ParameterSize = details.Text("parameter_size"),
            QuantizationLevel = details.Text("quantization_level"),
            RemoteHost = model.Text("remote_host"),
        };
    }

    private static LoadedModel? LoadedOf(JsonElement model) => TagOf(model) is not { } tag ? null : new LoadedModel
    {
        Tag = tag,
        Digest = model.Text("digest"),
        SizeBytes = model.Long("size"),
        SizeVramBytes = model.Long("size_vram"),
        ContextLength = model.Int("context_length"),
    };

    private static string? TagOf(JsonElement model) => model.Text("name") ?? model.Text("model");
}
