using System.Text.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Requests;

/// <summary>A request for a text, whichever endpoint it came to.</summary>
internal sealed record GenerationRequest
{
    public required GenerationKind Kind { get; init; }

    /// <summary>As the client wrote it: answers repeat it so.</summary>
    public required string Model { get; init; }

    /// <summary>A prompt is one message of the user.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    public required bool Stream { get; init; }

    /// <summary>No template: the prompt's tokens are the prompt.</summary>
    public bool Raw { get; init; }

    /// <summary>Tokens of an earlier generate answer.</summary>
    public IReadOnlyList<int> Context { get; init; } = [];

    public bool HasSuffix { get; init; }

    public IReadOnlyList<ToolOffer> Tools { get; init; } = [];

    /// <summary>The tools' JSON, which stands in the prompt.</summary>
    public string ToolsText { get; init; } = "";

    /// <summary>false, true, or a level; null: as the model likes.</summary>
    public JsonElement? Think { get; init; }

    public JsonElement? Format { get; init; }

    /// <summary>Not yet read: their mistakes come up late.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>/v1 has these in fields of its own.</summary>
    public RequestOptions? ReadOptions { get; init; }

    public TimeSpan? KeepAlive { get; init; }

    /// <summary>Whether a prompt that is too long may be cut.</summary>
    public bool Truncate { get; init; } = true;

    public bool IncludeUsage { get; init; }

    /// <summary>Alternatives to list with each token's log probability; null: log probabilities were not asked for.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>Prompt tokens as /v1/messages guesses them at the start of a stream.</summary>
    public int EstimatedTokens { get; init; }

    /// <summary>Of /v1/responses.</summary>
    public ResponsesEcho? Echo { get; init; }

    public Dialect Dialect => DialectOf(Kind);

    public bool IsChat => Kind is not (GenerationKind.Generate or GenerationKind.OpenAiCompletion);

    /// <summary>No text to answer: the model is to be loaded, or (keep_alive 0) unloaded.</summary>
    public bool IsEmpty => Kind switch
    {
        GenerationKind.Chat => Messages.Count == 0,
        GenerationKind.Generate => Messages is [{ Content.Length: 0, Images.Count: 0 }],
        _ => false,
    };

    public static Dialect DialectOf(GenerationKind kind) => kind switch
    {
        GenerationKind.Generate or GenerationKind.Chat => Dialect.Native,
        GenerationKind.Messages => Dialect.Anthropic,
        _ => Dialect.OpenAi,
    };

    public string Question => Messages.LastOrDefault(message => message.Role == "user")?.Content ?? "";
}
