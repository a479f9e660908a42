using System.Buffers;
using System.Text;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>
/// /v1/completions. Where the usage is asked for, every event carries one, of zeros until the last. A thought is not shown,
/// and neither are log probabilities, which Ollama takes into account there and leaves out of the answer.
/// </summary>
internal sealed class OpenAiCompletionForm : OpenAiForm
{
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public OpenAiCompletionForm(string model, string id, bool includeUsage, RunClock clock)
        : base(model, id, includeUsage, clock)
    {
        _head = Encoding.UTF8.GetBytes("data: " + Begun().Name("choices").Open('[').Open('{').Name("text") + "\"");
        var tail = Marked(new JsonText().Open('{').Field("index", 0).Name("finish_reason").Null().Close('}').Close(']'), model);
        _tail = Encoding.UTF8.GetBytes("\"," + (includeUsage ? Usage(tail, null) : tail).Close('}').Between("\n\n").ToString()[1..]);
    }

    public override JsonText Whole(AnswerTexts texts, AnswerEnd? end, Instant now)
    {
        var json =
            Marked(Begun(), Model).Name("choices").Open('[').Open('{').Field("text", texts.Content).Field("index", 0).Name("finish_reason");
        _ = end is null ? json.Null() : json.Value(end.Reason);
        return Usage(json.Close('}').Close(']'), end).Close('}').Between("\n");
    }

    protected override void WriteEvent(IBufferWriter<byte> output, in Piece piece, int index, bool first)
    {
        output.Write(_head);
        if (piece.Kind == PieceKind.Content)
            output.Write(piece.Json);
        output.Write(_tail);
    }

    protected override JsonText Finish(AnswerEnd end)
    {
        var json = Marked(Choice(Begun()).Field("finish_reason", end.Reason).Close('}').Close(']'), Model);
        return (IncludeUsage ? Usage(json, null) : json).Close('}');
    }

    protected override JsonText UsageHead() => Marked(Begun().Name("choices").Open('[').Close(']'), Model);

    protected override JsonText Swallowed() => Marked(Choice(Begun()).Name("finish_reason").Null().Close('}').Close(']'), "").Close('}');

    private static JsonText Choice(JsonText json) => json.Name("choices").Open('[').Open('{').Field("text", "").Field("index", 0);

    private JsonText Begun() =>
        new JsonText().Open('{').Field("id", "cmpl-" + Id).Field("object", "text_completion").Field("created", Created);

    private static JsonText Marked(JsonText json, string model) => json.Field("model", model).Field("system_fingerprint", "fp_ollama");
}
