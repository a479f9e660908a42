using System.Buffers;
using System.Text;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>/v1/chat/completions.</summary>
internal sealed class OpenAiChatForm : OpenAiForm
{
    private readonly Answer _answer;
    private readonly byte[] _head;

    public OpenAiChatForm(string model, string id, bool includeUsage, Answer answer, RunClock clock)
        : base(model, id, includeUsage, clock)
    {
        _answer = answer;
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
        LogprobsOf(json, texts.Tokens);
        return Usage(json.Close('}').Close(']'), end).Close('}').Between("\n");
    }

    protected override void WriteEvent(IBufferWriter<byte> output, in Piece piece, int index, bool first)
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
        output.Write("\"},\"finish_reason\":null"u8);
        if (_answer.Logprobs is not null)
        {
            output.Write(","u8);
            output.Write(LogprobsOf(new JsonText(), [(index, piece.Text)]).Bytes.Span);
        }

        output.Write("}]}\n\n"u8);
    }

    protected override JsonText Finish(AnswerEnd end) =>
        Choice(OpenedChunk(Model)).Close('}').Field("finish_reason", Reason(end)).Close('}').Close(']').Close('}');

    protected override JsonText UsageHead() => OpenedChunk(Model).Name("choices").Open('[').Close(']');

    protected override JsonText Swallowed() =>
        Choice(OpenedChunk("")).Field("content", "").Close('}').Name("finish_reason").Null().Close('}').Close(']').Close('}');

    private static JsonText Choice(JsonText json) => json.Name("choices").Open('[').Open('{').Field("index", 0).Name("delta").Open('{');

    private JsonText LogprobsOf(JsonText json, IReadOnlyList<(int Index, string Text)> tokens) =>
        _answer.Logprobs is { } logprobs && tokens.Count > 0
            ? json.Name("logprobs").Open('{').Name("content").Tokens(logprobs, tokens).Close('}')
            : json;

    private string Reason(AnswerEnd end) => _answer.Call is not null && end.Reason == "stop" ? "tool_calls" : end.Reason;

    private JsonText OpenedChunk(string model) => Opened("chat.completion.chunk", model);

    private JsonText Opened(string what, string model) => new JsonText().Open('{')
        .Field("id", "chatcmpl-" + Id).Field("object", what).Field("created", Created).Field("model", model).Field(
            "system_fingerprint", "fp_ollama");

    private JsonText Calls(JsonText json) => _answer.Call is not { } call ? json : json.Name("tool_calls").Open('[').Open('{')
        .Field("id", call.Id).Field("index", 0).Field("type", "function")
        .Name("function").Open('{').Field("name", call.Name).Field("arguments", call.Arguments).Close('}').Close('}').Close(']');
}
