using System.Buffers;
using System.Text;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>/v1/chat/completions.</summary>
internal sealed class OpenAiChatForm : OpenAiForm
{
    private readonly ToolCall? _call;
    private readonly byte[] _head;

    public OpenAiChatForm(string model, string id, bool includeUsage, ToolCall? call, RunClock clock)
        : base(model, id, includeUsage, clock)
    {
        _call = call;
        _head = Encoding.UTF8.GetBytes(
            "data: " + OpenedChunk(model).Name("choices").Open('[').Open('{').Field("index", 0).Name("delta").Open('{'));
    }

    public override JsonText Whole(AnswerTexts texts, AnswerEnd? end, Instant now)
    {
        var json = Opened("chat.completion", Model).Name("choices").Open('[').Open('{').Field("index", 0)
            .Name("message").Open('{').Field("role", "assistant").Field("content", texts.Content);
        if (texts.Thinking.Length > 0)
            json.Field("reasoning", texts.Thinking);
        if (texts.CallsTool)
            Calls(json);
        json.Close('}').Name("finish_reason");
        _ = end is null ? json.Null() : json.Value(Reason(end));
        return Usage(json.Close('}').Close(']'), end).Close('}').Between("\n");
    }

    protected override void WriteEvent(IBufferWriter<byte> output, in Piece piece, bool first)
    {
        output.Write(_head);
        if (first)
            output.Write("\"role\":\"assistant\","u8);
        if (piece.Kind == PieceKind.ToolCall)
        {
            output.Write("\"content\":\"\","u8);
            output.Write(Calls(new JsonText()).Bytes.Span);
            output.Write("},\"finish_reason\":null}]}\n\n"u8);
            return;
        }

        output.Write(piece.Kind == PieceKind.Thinking ? "\"content\":\"\",\"reasoning\":\""u8 : "\"content\":\""u8);
        output.Write(piece.Json);
        output.Write("\"},\"finish_reason\":null}]}\n\n"u8);
    }

    protected override JsonText Finish(AnswerEnd end) =>
        Choice(OpenedChunk(Model)).Close('}').Field("finish_reason", Reason(end)).Close('}').Close(']').Close('}');

    protected override JsonText UsageHead() => OpenedChunk(Model).Name("choices").Open('[').Close(']');

    protected override JsonText Swallowed() =>
        Choice(OpenedChunk("")).Field("content", "").Close('}').Name("finish_reason").Null().Close('}').Close(']').Close('}');

    private static JsonText Choice(JsonText json) => json.Name("choices").Open('[').Open('{').Field("index", 0).Name("delta").Open('{');

    private string Reason(AnswerEnd end) => _call is not null && end.Reason == "stop" ? "tool_calls" : end.Reason;

    private JsonText OpenedChunk(string model) => Opened("chat.completion.chunk", model);

    private JsonText Opened(string what, string model) => new JsonText().Open('{')
        .Field("id", "chatcmpl-" + Id).Field("object", what).Field("created", Created).Field("model", model).Field(
            "system_fingerprint", "fp_ollama");

    private JsonText Calls(JsonText json) => _call is null ? json : json.Name("tool_calls").Open('[').Open('{')
        .Field("id", _call.Id).Field("index", 0).Field("type", "function")
        .Name("function").Open('{').Field("name", _call.Name).Field("arguments", _call.Arguments).Close('}').Close('}').Close(']');
}
