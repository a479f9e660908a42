using System.Buffers;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>
/// What /v1/chat/completions and /v1/completions have in common: events (data: …), [DONE] at the end, the usage on request.
/// </summary>
internal abstract class OpenAiForm : IAnswerForm
{
    private bool _first = true;

    protected OpenAiForm(string model, string id, bool includeUsage, RunClock clock)
    {
        (Model, Id, IncludeUsage) = (model, id, includeUsage);
        Created = WallTime.UnixNanoseconds(clock, clock.Now) / 1_000_000_000;
    }

    public string StreamType => "text/event-stream";

    public string WholeType => Call.PlainJson;

    protected string Model { get; }

    protected string Id { get; }

    protected bool IncludeUsage { get; }

    /// <summary>Seconds since 1970.</summary>
    protected long Created { get; }

    public void WritePiece(IBufferWriter<byte> output, in Piece piece, int index, Instant now)
    {
        WriteEvent(output, piece, index, _first);
        _first = false;
    }

    public void WriteEnd(IBufferWriter<byte> output, AnswerEnd end, Instant now)
    {
        Event(output, Finish(end));
        if (IncludeUsage)
            Event(output, Usage(UsageHead(), end).Close('}'));
        output.Write("data: [DONE]\n\n"u8);
    }

    /// <summary>Ollama's /v1 swallows the error: an event without a model comes out of it, and no end.</summary>
    public void WriteError(IBufferWriter<byte> output, string message, Instant now) => Event(output, Swallowed());

    public abstract JsonText Whole(AnswerTexts texts, AnswerEnd? end, Instant now);

    protected abstract void WriteEvent(IBufferWriter<byte> output, in Piece piece, int index, bool first);

    /// <summary>The last event of the answer itself.</summary>
    protected abstract JsonText Finish(AnswerEnd end);

    /// <summary>The event of the usage, up to it.</summary>
    protected abstract JsonText UsageHead();

    protected abstract JsonText Swallowed();

    protected static void Event(IBufferWriter<byte> output, JsonText json)
    {
        output.Write("data: "u8);
        output.Write(json.Bytes.Span);
        output.Write("\n\n"u8);
    }

    protected static JsonText Usage(JsonText json, AnswerEnd? end) => json.Name("usage").Open('{')
        .Field("prompt_tokens", end?.Report.PromptTokens ?? 0)
        .Field("completion_tokens", end?.Report.OutputTokens ?? 0)
        .Field("total_tokens", (end?.Report.PromptTokens ?? 0) + (end?.Report.OutputTokens ?? 0))
        .Close('}');
}
