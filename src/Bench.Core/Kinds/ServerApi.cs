namespace Bench.Core.Kinds;

/// <summary>
/// An API as a kind of server speaks it. Closed by its wire format, because each of which there is a client;
/// within one format kinds may differ in every property.
/// </summary>
public abstract record ServerApi
{
    private ServerApi()
    {
    }

    /// <summary>Whose API it is, for sentences.</summary>
    public required string Owner { get; init; }

    public required ApiEndpoint Chat { get; init; }

    public required ApiEndpoint Generate { get; init; }

    public required ApiEndpoint Embed { get; init; }

    public required ApiEndpoint Embeddings { get; init; }

    public required ApiOptions Options { get; init; }

    public required IReadOnlyList<MissingKey> MissingKeys { get; init; }

    /// <summary>Null if every server takes every request as it is: there is nothing to omit or rename.</summary>
    public required BodyFields? Body { get; init; }

    /// <summary>
    /// True where each request carries num_ctx and num_gpu; false where they take a model with both built in, or the server's own start.
    /// </summary>
    public required bool CarriesModelParameters { get; init; }

    /// <summary>True where an option may change what the template puts around a prompt, and so how many tokens it has.</summary>
    public required bool OptionsReachTemplate { get; init; }

    /// <summary>True where some servers have no list of their models, or an empty one.</summary>
    public required bool MayLackModelList { get; init; }

    /// <summary>
    /// True where every answer tells what it took the server: durations are a part of the API, and their absence is worth a word.
    /// </summary>
    public required bool TellsDurations { get; init; }

    /// <summary>The end of a path that shows which API an address is of; null if paths do not show it.</summary>
    public required string? AddressEnd { get; init; }

    public string Possessive => Owner + "'s";

    public abstract TResult Match<TResult>(Func<OfOllama, TResult> ollama, Func<OfOpenAi, TResult> openAi);

    /// <summary>Lines of JSON; figures of the server's in the last of them.</summary>
    public sealed record OfOllama : ServerApi
    {
        public override TResult Match<TResult>(Func<OfOllama, TResult> ollama, Func<OfOpenAi, TResult> openAi) => ollama(this);
    }

    /// <summary>Server-sent events; tokens by <c>usage</c>.</summary>
    public sealed record OfOpenAi : ServerApi
    {
        public override TResult Match<TResult>(Func<OfOllama, TResult> ollama, Func<OfOpenAi, TResult> openAi) => openAi(this);
    }
}
