using Bench.Core.Records;

namespace Bench.Servers.Tests.Ollama;

/// <summary>Every capture of a native call, and the outcome that it deserves.</summary>
internal static class Captures
{
    public enum Call
    {
        /// <summary>Nothing that this client asks.</summary>
        NotOurs,
        Generate,
        GenerateWhole,
        Chat,
        ChatWhole,
        Embed,
        Embeddings,
        Version,
        Tags,
        Show,
        Loaded,

        /// <summary>A pull, or a create or push, whose streams look the same.</summary>
        Pull,
    }

    private static readonly Expected Found = new(OutcomeKind.Ok);
    private static readonly Expected Nothing = new(OutcomeKind.Ok);

    public static readonly IReadOnlyDictionary<string, (Call Call, Expected Expected)> Table =
        new Dictionary<string, (Call, Expected)>(StringComparer.Ordinal)
        {
            ["ollama-0.32.15-more/001-keepalive--1"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15-more/002-ps-after-keepalive--1"] = (Call.Loaded, Found),
            ["ollama-0.32.15-more/003-keepalive--1m"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15-more/004-ps-after-keepalive--1m"] = (Call.Loaded, Found),
            ["ollama-0.32.15-more/005-keepalive-30s"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15-more/006-ps-after-keepalive-30s"] = (Call.Loaded, Found),
            ["ollama-0.32.15-more/007-keepalive-300"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15-more/008-ps-after-keepalive-300"] = (Call.Loaded, Found),
            ["ollama-0.32.15-more/009-keepalive-0"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15-more/010-ps-after-keepalive-0"] = (Call.Loaded, Found),
            ["ollama-0.32.15-more/011-gzip-asked"] = (Call.Tags, Found),
            ["ollama-0.32.15-more/012-bad-host"] = (Call.Version, Rejected(403)),
            ["ollama-0.32.15-more/013-origin"] = (Call.Version, Found),
            ["ollama-0.32.15-more/014-options-preflight"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15-more/016-embed-dimensions"] = (Call.Embed, Vectors(1)),
            ["ollama-0.32.15-more/017-embed-empty-list"] = (Call.Embed, Malformed("0 vectors for 1 input")),
            ["ollama-0.32.15-more/018-embed-empty-string"] = (Call.Embed, Malformed("0 vectors for 1 input")),
            ["ollama-0.32.15-more/019-embed-bad-input"] = (Call.Embed, Rejected(400)),
            ["ollama-0.32.15-more/031-num-predict-0-stream"] = (Call.Generate, Ok(lines: 67, tokens: 68, "stop")),
            ["ollama-0.32.15-more/032-num-predict-absent-small-ctx"] = (Call.Generate, Ok(lines: 1279, tokens: 1280, "length")),
            ["ollama-0.32.15-more/033-name-with-tag"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 1, "length")),
            ["ollama-0.32.15-more/034-name-upper"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 1, "length")),
            ["ollama-0.32.15-more/035-num-predict-1"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 1, "length")),
            ["ollama-0.32.15-more/061-create-quantize-mid-q8_0"] = (Call.Pull, Found),
            ["ollama-0.32.15-more/062-create-quantize-mid-q4_K_M"] = (Call.Pull, Found),

            ["ollama-0.32.15-pull-offline/001-pull-no-network-stream"] = (Call.Pull, ServerError()),
            ["ollama-0.32.15-pull-offline/002-pull-no-network-nonstream"] = (Call.Pull, Rejected(500)),
            ["ollama-0.32.15-pull-offline/003-generate-cloud-model-no-cloud"] = (Call.Generate, Rejected(403)),
            ["ollama-0.32.15-pull-offline/004-status"] = (Call.NotOurs, Nothing),

            ["ollama-0.32.15-queue-full/001-queue2-parallel1-req00"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/002-queue2-parallel1-req01"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/003-queue2-parallel1-req02"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/004-queue2-parallel1-req03"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/005-queue2-parallel1-req04"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/006-queue2-parallel1-req05"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/007-queue2-parallel1-req06"] = (Call.Generate, Ok(lines: 9, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/008-queue2-parallel1-req07"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/009-queue2-parallel1-req08"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/010-queue2-parallel1-req09"] = (Call.Generate, Ok(lines: 10, tokens: 10, "length")),
            ["ollama-0.32.15-queue-full/011-queue2-coldload-req09"] = (Call.Generate, Rejected(503)),
            ["ollama-0.32.15-queue-full/012-queue2-coldload-req04"] = (Call.Generate, Rejected(503)),
            ["ollama-0.32.15-queue-full/013-queue2-coldload-req06"] = (Call.Generate, Rejected(503)),
            ["ollama-0.32.15-queue-full/014-queue2-coldload-req03"] = (Call.Generate, Rejected(503)),
            ["ollama-0.32.15-queue-full/015-queue2-coldload-req07"] = (Call.Generate, Rejected(503)),
            ["ollama-0.32.15-queue-full/016-queue2-coldload-req05"] = (Call.Generate, Rejected(503)),
            ["ollama-0.32.15-queue-full/017-queue2-coldload-req08"] = (Call.Generate, Rejected(503)),
            ["ollama-0.32.15-queue-full/018-queue2-coldload-req00"] = (Call.Generate, Ok(lines: 5, tokens: 5, "length")),
            ["ollama-0.32.15-queue-full/019-queue2-coldload-req01"] = (Call.Generate, Ok(lines: 5, tokens: 5, "length")),
            ["ollama-0.32.15-queue-full/020-queue2-coldload-req02"] = (Call.Generate, Ok(lines: 5, tokens: 5, "length")),
            ["ollama-0.32.15-queue-full/021-queue2-v1-cold"] = (Call.Loaded, Found),

            ["ollama-0.32.15-runner-killed-v1/002-ps-after"] = (Call.Loaded, Found),

            ["ollama-0.32.15-runner-killed/001-runner-kill9-native"] = (Call.Generate, ServerError(lines: 4)),
            ["ollama-0.32.15-runner-killed/002-ps-after"] = (Call.Loaded, Found),
            ["ollama-0.32.15-runner-killed/003-generate-after-runner-kill"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 4, "length")),

            ["ollama-0.32.15-server-killed/001-server-kill9-native"] = (Call.Generate, Truncated(lines: 4)),

            ["ollama-0.32.15-server-sigterm/001-server-sigterm-native"] = (Call.Generate, Truncated(lines: 4)),

            ["ollama-0.32.15-token-repeat/001-generate-token-repeat-stream"] = (Call.Generate, Truncated(lines: 84)),
            ["ollama-0.32.15-token-repeat/002-generate-token-repeat-nonstream"] = (Call.GenerateWhole, Truncated(lines: 0)),
            ["ollama-0.32.15-token-repeat/003-chat-token-repeat-nonstream"] = (Call.ChatWhole, Truncated(lines: 0)),

            ["ollama-0.32.15/003-version"] = (Call.Version, Found),
            ["ollama-0.32.15/004-tags"] = (Call.Tags, Found),
            ["ollama-0.32.15/005-ps-empty"] = (Call.Loaded, Found),
            ["ollama-0.32.15/006-show"] = (Call.Show, Found),
            ["ollama-0.32.15/007-show-verbose"] = (Call.Show, Found),
            ["ollama-0.32.15/008-show-embed"] = (Call.Show, Found),
            ["ollama-0.32.15/009-show-tools"] = (Call.Show, Found),
            ["ollama-0.32.15/010-show-think"] = (Call.Show, Found),
            ["ollama-0.32.15/011-generate-load-empty-prompt"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15/012-ps-one-loaded"] = (Call.Loaded, Found),
            ["ollama-0.32.15/013-generate-load-again"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15/014-chat-load-empty"] = (Call.Chat, ServerError()),
            ["ollama-0.32.15/015-generate-unload-keepalive0"] = (Call.Generate, ServerError()),
            ["ollama-0.32.15/016-generate-stream-cold"] = (Call.Generate, Ok(lines: 24, tokens: 24, "length")),
            ["ollama-0.32.15/017-generate-stream-warm"] = (Call.Generate, Ok(lines: 24, tokens: 24, "length")),
            ["ollama-0.32.15/018-generate-nonstream"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 24, "length")),
            ["ollama-0.32.15/019-generate-options"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 16, "length")),
            ["ollama-0.32.15/020-ps-numctx-2048"] = (Call.Loaded, Found),
            ["ollama-0.32.15/021-generate-raw"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 8, "length")),
            ["ollama-0.32.15/022-generate-eos-stop"] = (Call.Generate, Ok(lines: 145, tokens: 147, "stop")),
            ["ollama-0.32.15/023-generate-stop-sequence"] = (Call.Generate, Ok(lines: 2, tokens: 2, "stop")),
            ["ollama-0.32.15/024-chat-stream"] = (Call.Chat, Ok(lines: 24, tokens: 24, "length")),
            ["ollama-0.32.15/025-chat-nonstream"] = (Call.ChatWhole, Ok(lines: 0, tokens: 24, "length")),
            ["ollama-0.32.15/026-embed-single"] = (Call.Embed, Vectors(1)),
            ["ollama-0.32.15/027-embed-batch"] = (Call.Embed, Malformed("3 vectors for 1 input")),
            ["ollama-0.32.15/028-embeddings-legacy"] = (Call.Embeddings, Vectors(1)),
            ["ollama-0.32.15/029-ps-several-loaded"] = (Call.Loaded, Found),
            ["ollama-0.32.15/037-err-model-not-found"] = (Call.Generate, Rejected(404)),
            ["ollama-0.32.15/038-err-chat-model-not-found"] = (Call.Chat, Rejected(404)),
            ["ollama-0.32.15/040-err-embed-model-not-found"] = (Call.Embed, Rejected(404)),
            ["ollama-0.32.15/041-prompt-longer-than-ctx"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 8, "length")),
            ["ollama-0.32.15/042-err-malformed-json"] = (Call.Generate, Rejected(400)),
            ["ollama-0.32.15/043-err-option-type"] = (Call.Generate, Rejected(500)),
            ["ollama-0.32.15/044-generate-unicode-bytes"] = (Call.Generate, Ok(lines: 53, tokens: 60, "length")),
            ["ollama-0.32.15/045-generate-format-json"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 3, "stop")),
            ["ollama-0.32.15/046-generate-logprobs"] = (Call.Generate, Ok(lines: 4, tokens: 4, "length")),
            ["ollama-0.32.15/047-generate-suffix-unsupported"] = (Call.Generate, Rejected(400)),
            ["ollama-0.32.15/048-generate-qwen3"] = (Call.Generate, Ok(lines: 16, tokens: 16, "length")),
            ["ollama-0.32.15/049-chat-tools"] = (Call.Chat, Ok(lines: 24, tokens: 24, "length")),
            ["ollama-0.32.15/050-chat-tools-unsupported"] = (Call.Chat, Rejected(400)),
            ["ollama-0.32.15/051-chat-think-unsupported"] = (Call.Chat, Rejected(400)),
            ["ollama-0.32.15/052-chat-think"] = (Call.Chat, Ok(lines: 24, tokens: 24, "length")),
            ["ollama-0.32.15/053-chat-think-false"] = (Call.ChatWhole, Ok(lines: 0, tokens: 24, "length")),
            ["ollama-0.32.15/054-chat-images-nonvision"] = (Call.Chat, Rejected(400)),
            ["ollama-0.32.15/055-generate-images-nonvision"] = (Call.GenerateWhole, Rejected(400)),
            ["ollama-0.32.15/056-embed-truncate-false-too-long"] = (Call.Embed, Rejected(400)),
            ["ollama-0.32.15/057-embed-too-long"] = (Call.Embed, Vectors(1)),
            ["ollama-0.32.15/058-embed-with-llama-model"] = (Call.Embed, Rejected(501)),
            ["ollama-0.32.15/059-generate-on-embedding-model"] = (Call.Generate, Rejected(400)),
            ["ollama-0.32.15/064-err-missing-model"] = (Call.Generate, Rejected(404)),
            ["ollama-0.32.15/065-err-empty-body"] = (Call.Generate, Rejected(400)),
            ["ollama-0.32.15/067-err-option-unknown"] = (Call.GenerateWhole, Ok(lines: 0, tokens: 2, "length")),
            ["ollama-0.32.15/068-err-show-not-found"] = (Call.Show, Rejected(404)),
            ["ollama-0.32.15/069-err-delete-not-found"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/070-err-copy-not-found"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/071-err-unknown-path"] = (Call.Version, Rejected(404)),
            ["ollama-0.32.15/072-err-wrong-method"] = (Call.Version, Rejected(405)),
            ["ollama-0.32.15/073-err-bad-keepalive"] = (Call.Generate, Rejected(400)),
            ["ollama-0.32.15/074-err-bad-name"] = (Call.Generate, Rejected(400)),
            ["ollama-0.32.15/075-err-format"] = (Call.Generate, Rejected(500)),
            ["ollama-0.32.15/076-err-chat-long-nottruncate"] = (Call.ChatWhole, Rejected(400)),
            ["ollama-0.32.15/077-chat-longer-than-ctx"] = (Call.ChatWhole, Ok(lines: 0, tokens: 8, "length")),
            ["ollama-0.32.15/082-num-ctx-runs-past"] = (Call.Generate, Ok(lines: 299, tokens: 300, "length")),
            ["ollama-0.32.15/083-blob-head-exists"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/084-blob-head-missing"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/085-blob-post-bad-digest"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/086-blob-post"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/087-create-from-files"] = (Call.Pull, Found),
            ["ollama-0.32.15/088-create-from-files-nonstream"] = (Call.Pull, Found),
            ["ollama-0.32.15/089-create-from-model"] = (Call.Pull, Found),
            ["ollama-0.32.15/090-create-quantize-q8_0"] = (Call.Pull, Found),
            ["ollama-0.32.15/091-create-quantize-q4_0"] = (Call.Pull, Rejected(500)),
            ["ollama-0.32.15/092-create-quantize-q4_K_M"] = (Call.Pull, Found),
            ["ollama-0.32.15/093-create-quantize-q2_K"] = (Call.Pull, Rejected(500)),
            ["ollama-0.32.15/094-err-create-missing-file"] = (Call.Pull, ServerError()),
            ["ollama-0.32.15/095-err-create-nothing"] = (Call.Pull, Rejected(400)),
            ["ollama-0.32.15/096-err-create-from-missing"] = (Call.Pull, ServerError()),
            ["ollama-0.32.15/097-copy"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/098-delete"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/099-delete-2"] = (Call.NotOurs, Nothing),
            ["ollama-0.32.15/100-err-pull-connection-refused"] = (Call.Pull, ServerError()),
            ["ollama-0.32.15/101-err-push-unknown"] = (Call.Pull, ServerError()),
            ["ollama-0.32.15/102-client-closes-midstream"] = (Call.Generate, Truncated(lines: 5)),
            ["ollama-0.32.15/103-generate-mid-quant-show"] = (Call.Show, Found),
            ["ollama-0.32.15/104-generate-greedy-long"] = (Call.Generate, Ok(lines: 800, tokens: 800, "length")),
        };

    private static Expected Ok(int lines, int? tokens, string reason) => new(OutcomeKind.Ok, Lines: lines, Tokens: tokens, Reason: reason);

    private static Expected Vectors(int vectors) => new(OutcomeKind.Ok, Vectors: vectors);

    private static Expected Rejected(int status) => new(OutcomeKind.Rejected, Status: status);

    /// <summary>What was counted before the end are lines.</summary>
    private static Expected Truncated(int lines) => new(OutcomeKind.Truncated, Lines: lines, Tokens: lines == 0 ? null : lines);

    private static Expected ServerError(int lines = 0) => new(OutcomeKind.ServerError, Lines: lines, Tokens: lines == 0 ? null : lines);

    private static Expected Malformed(string error) => new(OutcomeKind.Malformed, Error: error);

    public sealed record Expected(
        OutcomeKind Kind, int Status = 200, int Lines = 0, int? Tokens = null, string? Reason = null, int? Vectors = null,
        string? Error = null);
}
