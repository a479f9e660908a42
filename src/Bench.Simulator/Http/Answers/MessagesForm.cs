using System.Buffers;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>
/// /v1/messages, Anthropic's API: blocks of a thought, a text and the call of a tool, each begun, grown and ended by events.
/// </summary>
/// <param name="estimatedTokens">Of the prompt; the count comes with the end.</param>
internal sealed class MessagesForm(string model, string id, int estimatedTokens, Answer answer) : IAnswerForm
{
    private PieceKind? _open;
    private bool _hasBegun;
    private int _index;

    public string StreamType => "text/event-stream";

    public string? CacheControl => "no-cache";

    public string WholeType => Http.Call.PlainJson;

    public void WritePiece(IBufferWriter<byte> output, in Piece piece, int index, Instant now)
    {
        Begin(output);
        if (_open != piece.Kind)
        {
            Close(output);
            Open(output, piece.Kind);
        }

        Event(output, "content_block_delta", Delta(piece));
        if (piece.Kind == PieceKind.ToolCall)
            Close(output);
    }

    public void WriteEnd(IBufferWriter<byte> output, AnswerEnd end, Instant now)
    {
        Begin(output);
        Close(output);
        var json = Typed("message_delta").Name("delta").Open('{').Field("stop_reason", Reason(end)).Close('}');
        Event(output, "message_delta", Usage(json, end.Report.PromptTokens, end.Report.OutputTokens));
        Event(output, "message_stop", Typed("message_stop"));
    }

    /// <summary>Ollama's /v1 swallows the error: nothing comes after the beginning.</summary>
    public void WriteError(IBufferWriter<byte> output, string message, Instant now) => Begin(output);

    public JsonText Whole(AnswerTexts texts, AnswerEnd? end, Instant now)
    {
        var json = Message(new JsonText()).Name("content");
        if (texts.Thinking.Length + texts.Content.Length == 0 && !texts.CallsTool)
            json.Null();
        else
            Blocks(json, texts);
        if (end is not null)
            json.Field("stop_reason", Reason(end));
        return Usage(json, end?.Report.PromptTokens ?? 0, end?.Report.OutputTokens ?? 0).Close('}').Between("\n");
    }

    private void Blocks(JsonText json, AnswerTexts texts)
    {
        json.Open('[');
        if (texts.Thinking.Length > 0)
            json.Open('{').Field("type", "thinking").Field("thinking", texts.Thinking).Close('}');
        if (texts.Content.Length > 0)
            json.Open('{').Field("type", "text").Field("text", texts.Content).Close('}');
        if (texts.CallsTool)
            ToolUse(json, answer.Call!.Arguments);
        json.Close(']');
    }

    private JsonText ToolUse(JsonText json, string input) => json.Open('{').Field("type", "tool_use").Field("id", answer.Call!.Id)
        .Field("name", answer.Call.Name).Name("input").Raw(input).Close('}');

    private JsonText Message(JsonText json) =>
        json.Open('{').Field("id", id).Field("type", "message").Field("role", "assistant").Field("model", model);

    private void Begin(IBufferWriter<byte> output)
    {
        if (_hasBegun)
            return;
        _hasBegun = true;
        var json = Message(Typed("message_start").Name("message")).Name("content").Open('[').Close(']');
        Event(output, "message_start", Usage(json, estimatedTokens, 0).Close('}'));
    }

    private void Open(IBufferWriter<byte> output, PieceKind kind)
    {
        _open = kind;
        var json = Block("content_block_start").Name("content_block");
        Event(output, "content_block_start", kind switch
        {
            PieceKind.ToolCall => ToolUse(json, "{}"),
            PieceKind.Thinking => json.Open('{').Field("type", "thinking").Field("thinking", "").Close('}'),
            _ => json.Open('{').Field("type", "text").Field("text", "").Close('}'),
        });
    }

    private JsonText Delta(in Piece piece)
    {
        var json = Block("content_block_delta").Name("delta").Open('{');
        return (piece.Kind switch
        {
            PieceKind.ToolCall => json.Field("type", "input_json_delta").Field("partial_json", answer.Call!.Arguments),
            PieceKind.Thinking => json.Field("type", "thinking_delta").Field("thinking", piece.Text),
            _ => json.Field("type", "text_delta").Field("text", piece.Text),
        }).Close('}');
    }

    private void Close(IBufferWriter<byte> output)
    {
        if (_open is null)
            return;
        Event(output, "content_block_stop", Block("content_block_stop"));
        _open = null;
        _index++;
    }

    private JsonText Block(string type) => Typed(type).Field("index", _index);

    private string Reason(AnswerEnd end) => answer.Call is not null && end.Reason == "stop" ? "tool_use"
        : end.Reason == "length" ? "max_tokens"
        : "end_turn";

    private static JsonText Typed(string type) => new JsonText().Open('{').Field("type", type);

    private static JsonText Usage(JsonText json, int input, int output) =>
        json.Name("usage").Open('{').Field("input_tokens", input).Field("output_tokens", output).Close('}');

    private static void Event(IBufferWriter<byte> output, string name, JsonText json) =>
        ServerEvent.Write(output, name, json.Close('}').ToString());
}
