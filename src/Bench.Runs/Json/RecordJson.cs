using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runs.Json;

/// <summary>
/// A line of records.jsonl. Instants are nanoseconds since the origin of the record's sitting; a read is [instant, lines].
/// </summary>
internal static class RecordJson
{
    public static void Write(Utf8JsonWriter json, RequestRecord record)
    {
        json.WriteStartObject();
        WriteIdentity(json, record.Identity);
        WriteTimeline(json, record.Timeline);
        json.WriteString("outcome", record.Outcome.Kind.Word);
        json.WriteIfAny("http_status", record.Outcome.HttpStatus);
        json.WriteIfAny("error", record.Outcome.Error);
        json.WriteIfAny("prompt_tokens", record.Usage.PromptTokens);
        json.WriteIfAny("output_tokens", record.Usage.OutputTokens);
        json.WriteIfAny("token_source", record.Usage.Source?.Word);
        json.WriteIfAny("reasoning_tokens", record.Usage.ReasoningTokens);
        json.WriteIfAny("vectors", record.Usage.Vectors);
        json.WriteIfAny("asked_prompt_tokens", record.Asked.Prompt);
        json.WriteIfAny("asked_output_tokens", record.Asked.Output);
        json.WriteIfAny("server", record.Server, WriteServer);
        json.WriteIfAny("done_reason", record.DoneReason);
        json.WriteIfAny("format_valid", record.FormatValid);
        json.WriteIfAny("stream", record.Stream, WriteStream);
        json.WriteIfAny("reused", record.Reused);
        json.WriteIfAny("retry_after_ns", record.RetryAfter);
        json.WriteEndObject();
    }

    /// <exception cref="RunFormatException">Not a record.</exception>
    public static RequestRecord Read(Fields fields) => Read(fields, known: null);

    /// <param name="known">The reads, where they have been read already; the fields' own do not count then.</param>
    /// <exception cref="RunFormatException">Not a record.</exception>
    public static RequestRecord Read(Fields fields, IReadOnlyList<ContentRead>? known) => new()
    {
        Identity = ReadIdentity(fields),
        Timeline = ReadTimeline(fields, known),
        Outcome = new Outcome(fields.Word("outcome", OutcomeWords.Words), fields.IntOrNull("http_status"), fields.TextOrNull("error")),
        Usage = new TokenUsage
        {
            PromptTokens = fields.IntOrNull("prompt_tokens"),
            OutputTokens = fields.IntOrNull("output_tokens"),
            Source = fields.WordOrNull("token_source", TokenSourceWords.Words),
            ReasoningTokens = fields.IntOrNull("reasoning_tokens"),
            Vectors = fields.IntOrNull("vectors"),
        },
        Asked = new AskedTokens(fields.IntOrNull("asked_prompt_tokens"), fields.IntOrNull("asked_output_tokens")),
        Server = fields.ObjectOrNull("server", ReadServer),
        DoneReason = fields.TextOrNull("done_reason"),
        FormatValid = fields.FlagOrNull("format_valid"),
        Stream = fields.ObjectOrNull("stream", ReadStream),
        Reused = fields.FlagOrNull("reused"),
        RetryAfter = fields.DurationOrNull("retry_after_ns"),
    };

    private static void WriteIdentity(Utf8JsonWriter json, RequestIdentity identity)
    {
        json.WriteNumber("sitting", identity.Sitting);
        json.WriteString("cell", identity.Cell.Value);
        json.WriteNumber("repetition", identity.Repetition);
        json.WriteNumber("block", identity.Block);
        json.WriteNumber("attempt", identity.Attempt);
        json.WriteString("phase", identity.Phase.Word);
        json.WriteNumber("request", identity.Request);
        json.WriteNumber("user", identity.User);
        json.WriteNumber("turn", identity.Turn);
        if (identity.Simulated)
            json.WriteBoolean("simulated", true);
    }

    private static RequestIdentity ReadIdentity(Fields fields) => new()
    {
        Sitting = fields.Int("sitting"),
        Cell = new CellId(fields.Text("cell")),
        Repetition = fields.Int("repetition"),
        Block = fields.Int("block"),
        Attempt = fields.Int("attempt"),
        Phase = fields.Word("phase", PhaseWords.Words),
        Request = fields.Int("request"),
        User = fields.Int("user"),
        Turn = fields.Int("turn"),
        Simulated = fields.FlagOrNull("simulated") ?? false,
    };

    private static void WriteTimeline(Utf8JsonWriter json, Timeline timeline)
    {
        json.Write("planned_ns", timeline.Planned);
        json.Write("sent_ns", timeline.Sent);
        json.WriteIfAny("headers_ns", timeline.Headers);
        json.WriteIfAny("first_token_ns", timeline.FirstToken);
        json.WriteIfAny("first_content_ns", timeline.FirstContent);
        json.WriteIfAny("last_token_ns", timeline.LastToken);
        json.WriteIfAny("done_ns", timeline.Done);
        json.Write("ended_ns", timeline.Ended);
        if (timeline.Reads.Count > 0)
            json.WriteList("reads", timeline.Reads, ReadsJson.Write);
    }

    /// <summary>Instants of one clock follow each other; where they do not, no length between them means anything.</summary>
    private static Timeline ReadTimeline(Fields fields, IReadOnlyList<ContentRead>? known)
    {
        var timeline = TimelineOf(fields, known);
        Instant?[] order = [timeline.Sent, timeline.Headers, timeline.FirstToken, timeline.LastToken, timeline.Done];
        var told = order.OfType<Instant>().ToArray();
        for (var place = 1; place < told.Length; place++)
        {
            if (told[place] < told[place - 1])
                throw new RunFormatException("its timestamps are not in chronological order");
        }

        return timeline;
    }

    private static Timeline TimelineOf(Fields fields, IReadOnlyList<ContentRead>? known) => new()
    {
        Planned = fields.Instant("planned_ns"),
        Sent = fields.Instant("sent_ns"),
        Headers = fields.InstantOrNull("headers_ns"),
        FirstToken = fields.InstantOrNull("first_token_ns"),
        FirstContent = fields.InstantOrNull("first_content_ns"),
        LastToken = fields.InstantOrNull("last_token_ns"),
        Done = fields.InstantOrNull("done_ns"),
        Ended = fields.Instant("ended_ns"),
        Reads = known ?? (fields.Find("reads") is { } reads ? ReadsJson.Read(reads) : []),
    };

    private static void WriteServer(Utf8JsonWriter json, ServerTimings server)
    {
        json.WriteStartObject();
        json.WriteIfAny("total_ns", server.Total);
        json.WriteIfAny("load_ns", server.Load);
        json.WriteIfAny("prompt_eval_count", server.PromptEvalCount);
        json.WriteIfAny("cached_tokens", server.CachedTokens);
        json.WriteIfAny("prompt_eval_ns", server.PromptEval);
        json.WriteIfAny("eval_count", server.EvalCount);
        json.WriteIfAny("eval_ns", server.Eval);
        json.WriteEndObject();
    }

    private static ServerTimings ReadServer(Fields fields) => new()
    {
        Total = fields.DurationOrNull("total_ns"),
        Load = fields.DurationOrNull("load_ns"),
        PromptEvalCount = fields.IntOrNull("prompt_eval_count"),
        CachedTokens = fields.IntOrNull("cached_tokens"),
        PromptEval = fields.DurationOrNull("prompt_eval_ns"),
        EvalCount = fields.IntOrNull("eval_count"),
        Eval = fields.DurationOrNull("eval_ns"),
    };

    private static void WriteStream(Utf8JsonWriter json, StreamedText stream)
    {
        json.WriteStartObject();
        json.WriteNumber("empty_lines", stream.EmptyLines);
        json.WriteNumber("thinking_lines", stream.ThinkingLines);
        json.WriteNumber("first_line_bytes", stream.FirstLineBytes);
        json.WriteNumber("bytes", stream.Bytes);
        json.WriteNumber("words", stream.Words);
        json.WriteEndObject();
    }

    private static StreamedText ReadStream(Fields fields) => new()
    {
        EmptyLines = fields.Int("empty_lines"),
        ThinkingLines = fields.Int("thinking_lines"),
        FirstLineBytes = fields.Int("first_line_bytes"),
        Bytes = fields.Int("bytes"),
        Words = fields.Int("words"),
    };
}
