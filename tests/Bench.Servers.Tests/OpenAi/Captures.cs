using Bench.Core.Records;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>Every capture of a call of OpenAI's API, and the outcome that it deserves.</summary>
internal static class Captures
{
    public enum Call
    {
        Chat,
        ChatStream,
        Text,
        TextStream,
        Embed,
        Models,
        Identity,
    }

    private static readonly Expected Found = new(OutcomeKind.Ok);

    public static readonly IReadOnlyDictionary<string, (Call Call, Expected Expected)> Table =
        new Dictionary<string, (Call, Expected)>(StringComparer.Ordinal)
        {
            ["llama-server-b11669/002-props"] = (Call.Identity, Found),
            ["llama-server-b11669/005-models"] = (Call.Models, Found),
            ["llama-server-b11669/007-version-unknown"] = (Call.Models, Rejected(404)),
            ["llama-server-b11669/014-v1-chat-stream"] = (Call.ChatStream, Ok(lines: 16, tokens: 16, "length", TokenSource.Server)),
            ["llama-server-b11669/015-v1-chat-stream-usage"] = (Call.ChatStream, Ok(lines: 16, tokens: 16, "length", TokenSource.Server)),
            ["llama-server-b11669/016-v1-chat-stream-timings-per-token"] =
                (Call.ChatStream, Ok(lines: 6, tokens: 6, "length", TokenSource.Server)),
            ["llama-server-b11669/017-v1-chat-nonstream"] = (Call.Chat, Ok(lines: 0, tokens: 16, "length", TokenSource.Server)),
            ["llama-server-b11669/018-v1-completions"] = (Call.Text, Ok(lines: 0, tokens: 16, "length", TokenSource.Server)),
            ["llama-server-b11669/019-v1-completions-stream"] = (Call.TextStream, Ok(lines: 16, tokens: 16, "length", TokenSource.Server)),
            ["llama-server-b11669/020-v1-completions-ignore-eos"] = (Call.Text, Ok(lines: 0, tokens: 16, "length", TokenSource.Server)),
            ["llama-server-b11669/021-v1-embeddings-off"] = (Call.Embed, Rejected(501)),
            ["llama-server-b11669/026-err-other-model"] = (Call.Chat, Ok(lines: 0, tokens: 2, "length", TokenSource.Server)),
            ["llama-server-b11669/027-err-malformed"] = (Call.Chat, Rejected(400)),
            ["llama-server-b11669/028-err-no-messages"] = (Call.Chat, Rejected(400)),
            ["llama-server-b11669/029-err-too-long"] = (Call.Chat, Rejected(400)),
            ["ollama-0.32.15/030-v1-models"] = (Call.Models, Found),
            ["ollama-0.32.15/031-v1-chat-stream"] = (Call.ChatStream, Ok(lines: 16, tokens: 16, "length", TokenSource.Chunks)),
            ["ollama-0.32.15/032-v1-chat-stream-usage"] = (Call.ChatStream, Ok(lines: 16, tokens: 16, "length", TokenSource.Usage)),
            ["ollama-0.32.15/033-v1-chat-nonstream"] = (Call.Chat, Ok(lines: 0, tokens: 16, "length", TokenSource.Usage)),
            ["ollama-0.32.15/034-v1-completions"] = (Call.Text, Ok(lines: 0, tokens: 16, "length", TokenSource.Usage)),
            ["ollama-0.32.15/035-v1-completions-stream-usage"] = (Call.TextStream, Ok(lines: 16, tokens: 16, "length", TokenSource.Usage)),
            ["ollama-0.32.15/036-v1-embeddings"] = (Call.Embed, new(OutcomeKind.Malformed, Error: "2 vectors for 1 input")),
            ["ollama-0.32.15/039-err-v1-model-not-found"] = (Call.ChatStream, Rejected(404, "model 'nope' not found")),
            ["ollama-0.32.15/060-err-v1-completions-not-found"] = (Call.Text, Rejected(404, "model 'nope' not found")),
            ["ollama-0.32.15/061-err-v1-embeddings-not-found"] = (Call.Embed, Rejected(404)),
            ["ollama-0.32.15/062-err-v1-malformed-json"] = (Call.Chat, Rejected(400, "unexpected EOF")),
            ["ollama-0.32.15/063-err-v1-empty-messages"] = (Call.Chat, Rejected(400)),
            ["ollama-0.32.15/066-err-v1-missing-model"] = (Call.Chat, Rejected(400, "model is required")),
            ["ollama-0.32.15/078-v1-chat-stream-tools"] = (Call.ChatStream, Ok(lines: 8, tokens: 8, "length", TokenSource.Chunks)),
            ["ollama-0.32.15-more/015-v1-embeddings-base64"] = (Call.Embed, new(OutcomeKind.Ok, Vectors: 1)),
            ["ollama-0.32.15-queue-full/022-queue2-v1-req01"] = (Call.ChatStream, Rejected(503)),
            ["ollama-0.32.15-queue-full/023-queue2-v1-req03"] = (Call.ChatStream, Rejected(503)),
            ["ollama-0.32.15-queue-full/024-queue2-v1-req06"] = (Call.ChatStream, Rejected(503)),
            ["ollama-0.32.15-queue-full/025-queue2-v1-req02"] = (Call.ChatStream, Rejected(503)),
            ["ollama-0.32.15-queue-full/026-queue2-v1-req07"] = (Call.ChatStream, Rejected(503)),
            ["ollama-0.32.15-queue-full/027-queue2-v1-req08"] = (Call.ChatStream, Rejected(503)),
            ["ollama-0.32.15-queue-full/028-queue2-v1-req09"] = (Call.ChatStream, Rejected(503)),
            ["ollama-0.32.15-queue-full/029-queue2-v1-req00"] = (Call.ChatStream, Ok(lines: 5, tokens: 5, "length", TokenSource.Chunks)),
            ["ollama-0.32.15-queue-full/030-queue2-v1-req05"] = (Call.ChatStream, Ok(lines: 5, tokens: 5, "length", TokenSource.Chunks)),
            ["ollama-0.32.15-queue-full/031-queue2-v1-req04"] = (Call.ChatStream, Ok(lines: 5, tokens: 5, "length", TokenSource.Chunks)),
            ["ollama-0.32.15-runner-killed-v1/001-v1-chat-runner-killed"] = (Call.ChatStream, Truncated(lines: 4)),
            ["ollama-0.32.15-token-repeat/004-v1-token-repeat"] = (Call.ChatStream, Truncated(lines: 42)),
        };

    private static Expected Ok(int lines, int tokens, string reason, TokenSource source) =>
        new(OutcomeKind.Ok, Lines: lines, Tokens: tokens, Reason: reason, Source: source);

    private static Expected Rejected(int status, string? error = null) => new(OutcomeKind.Rejected, Status: status, Error: error);

    /// <summary>What was counted before the end are events.</summary>
    private static Expected Truncated(int lines) => new(OutcomeKind.Truncated, Lines: lines, Tokens: lines, Source: TokenSource.Chunks);

    public sealed record Expected(
        OutcomeKind Kind, int Status = 200, int Lines = 0, int? Tokens = null, string? Reason = null, int? Vectors = null,
        TokenSource? Source = null, string? Error = null);
}
