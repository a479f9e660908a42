using System.Text;

namespace Bench.Servers.WarmUp;

/// <summary>
/// The answers of the canned server: only those that the warm-up needs, for every kind of server, split into writes.
/// </summary>
internal static class CannedAnswers
{
    /// <summary>Lines of content in a streamed answer.</summary>
    public const int Tokens = 24;

    private const int TokensPerWrite = 2;

    private const string Statistics =
        "\"done\":true,\"done_reason\":\"stop\",\"total_duration\":9,\"load_duration\":1,\"prompt_eval_count\":2,"
        + "\"prompt_eval_duration\":3,\"eval_count\":24,\"eval_duration\":5}\n";

    private const string Usage =
        "\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":24,\"total_tokens\":26,\"prompt_tokens_details\":{\"cached_tokens\":1}}," +
        "\"timings\":{\"cache_n\":1,\"prompt_n\":1,\"prompt_ms\":1.5,\"predicted_n\":24,\"predicted_ms\":2.5}";

    private static readonly byte[] Version = Whole("""{"version":"0.0.0"}""");
    private static readonly byte[] Embed =
        Whole("""{"model":"m","embeddings":[[0.1,0.2]],"total_duration":2,"load_duration":1,"prompt_eval_count":2}""");
    private static readonly byte[] Embeddings = Whole("""{"embedding":[0.1,0.2]}""");
    private static readonly byte[] Vectors = Whole("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,0.2]}],"usage":{"prompt_tokens":2,"total_tokens":2}}""");
    private static readonly (byte[] Whole, byte[][] Writes) Chat =
        Native("""{"model":"m","created_at":"t","message":{"role":"assistant","content":"TEXT"},""");
    private static readonly (byte[] Whole, byte[][] Writes) Generate = Native("""{"model":"m","created_at":"t","response":"TEXT",""");
    private static readonly (byte[] Whole, byte[][] Writes) ChatCompletion =
        Events("\"message\":{\"role\":\"assistant\",\"content\":\"some words\"}", "\"delta\":{\"content\":\"TEXT\"}");
    private static readonly (byte[] Whole, byte[][] Writes) Completion = Events("\"text\":\"some words\"", "\"text\":\"TEXT\"");

    public static byte[][] For(ReadOnlySpan<byte> request)
    {
        var streamed = request.IndexOf("\"stream\":true"u8) >= 0;
        if (request.StartsWith("POST /api/chat "u8))
            return Form(Chat, streamed);
        if (request.StartsWith("POST /api/generate "u8))
            return Form(Generate, streamed);
        if (request.StartsWith("POST /v1/chat/completions "u8))
            return Form(ChatCompletion, streamed);
        if (request.StartsWith("POST /v1/completions "u8))
            return Form(Completion, streamed);
        if (request.StartsWith("POST /v1/embeddings "u8))
            return [Vectors];
        if (request.StartsWith("POST /api/embed "u8))
            return [Embed];
        return request.StartsWith("POST /api/embeddings "u8) ? [Embeddings] : [Version];
    }

    private static byte[][] Form((byte[] Whole, byte[][] Writes) text, bool streamed) => streamed ? text.Writes : [text.Whole];

    private static (byte[] Whole, byte[][] Writes) Native(string start)
    {
        var line = start.Replace("TEXT", "word", StringComparison.Ordinal) + "\"done\":false}\n";
        var last = start.Replace("TEXT", "", StringComparison.Ordinal) + Statistics;
        return (
            Whole(start.Replace("TEXT", "some words", StringComparison.Ordinal) + Statistics),
            Writes("application/x-ndjson", line, last));
    }

    private static (byte[] Whole, byte[][] Writes) Events(string whole, string delta)
    {
        const string Start = "{\"id\":\"c\",\"object\":\"o\",\"created\":1,\"model\":\"m\",\"choices\":[";
        var line =
            "data: " + Start + "{\"index\":0," + delta.Replace("TEXT", "word", StringComparison.Ordinal) + ",\"finish_reason\":null}]}\n\n";
        var last = "data: " + Start + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n" + "data: " + Start + "]," + Usage
            + "}\n\ndata: [DONE]\n\n";
        return (
            Whole(Start + "{\"index\":0," + whole + ",\"finish_reason\":\"stop\"}]," + Usage + "}"),
            Writes("text/event-stream", line, last));
    }

    private static byte[][] Writes(string contentType, string line, string last)
    {
        var writes = new List<byte[]>
        {
            Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n\r\n"),
        };
        for (var token = 0; token < Tokens; token += TokensPerWrite)
            writes.Add(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Chunk(line), TokensPerWrite))));
        writes.Add(Encoding.UTF8.GetBytes(Chunk(last) + "0\r\n\r\n"));
        return [.. writes];
    }

    private static string Chunk(string line) => FormattableString.Invariant($"{line.Length:x}\r\n{line}\r\n");

    private static byte[] Whole(string json) =>
        Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n")
                + FormattableString.Invariant($"{json}"));
}
