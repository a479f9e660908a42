using System.Buffers;
using System.Globalization;
using System.Text;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Text;
using static Bench.Simulator.Http.Json.JsonObject;

namespace Bench.Simulator.Http.Answers;

/// <summary>/v1/responses, OpenAI's newer API: numbered events with names, and at the end the whole response.</summary>
internal sealed class ResponsesForm(string model, string id, ResponsesEcho echo, Answer answer, RunClock clock) : IAnswerForm
{
    private const string Running = "in_progress";
    private const string Completed = "completed";

    private readonly ResponseJson _events = new(streamed: true, model, "resp_" + id, echo);
    private readonly string _message = "msg_" + id;
    private readonly string _thought = "rs_" + id;
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _thinking = new();
    private readonly List<string> _output = [];
    private int _sequence;
    private bool _isThinking;
    private bool _isWriting;

    public string StreamType => "text/event-stream";

    public string? CacheControl => "no-cache";

    public string WholeType => Http.Call.PlainJson;

    private string Index => _output.Count.ToString(CultureInfo.InvariantCulture);

    public void WritePiece(IBufferWriter<byte> output, in Piece piece, int index, Instant now)
    {
        Begin(output, now);
        if (piece.Kind == PieceKind.Thinking)
            Think(output, piece.Text);
        else if (piece.Kind == PieceKind.ToolCall)
            Call(output, answer.Call!);
        else
            Write(output, piece.Text);
    }

    public void WriteEnd(IBufferWriter<byte> output, AnswerEnd end, Instant now)
    {
        Begin(output, now);
        EndThought(output);
        if (_isWriting)
            EndText(output);
        var response = _events.Response(Completed, Seconds(now), isComplete: true, List(_output), _events.Usage(end));
        Event(output, "response.completed", ("response", response));
    }

    /// <summary>Ollama's /v1 swallows the error: nothing comes after the beginning.</summary>
    public void WriteError(IBufferWriter<byte> output, string message, Instant now) => Begin(output, now);

    public JsonText Whole(AnswerTexts texts, AnswerEnd? end, Instant now)
    {
        var json = new ResponseJson(streamed: false, model, "resp_" + id, echo);
        List<string> output = [];
        if (texts.Thinking.Length > 0)
            output.Add(json.Thought("rs_resp_" + id, texts.Thinking));
        output.Add(texts.CallsTool
            ? json.Call("fc_resp_" + id + "_0", Completed, answer.Call!, answer.Call!.Arguments)
            : json.Message(_message, Completed, json.TextPart(texts.Content)));
        return new JsonText().Raw(json.Response(Completed, Seconds(now), isComplete: true, List(output), json.Usage(end))).Between("\n");
    }

    private void Begin(IBufferWriter<byte> output, Instant now)
    {
        if (_sequence > 0)
            return;
        var response = _events.Response(Running, Seconds(now), isComplete: false, "[]", "null");
        Event(output, "response.created", ("response", response));
        Event(output, "response.in_progress", ("response", response));
    }

    private void Think(IBufferWriter<byte> output, string text)
    {
        if (!_isThinking)
        {
            var item = _events.Of(("id", Quoted(_thought)), ("type", Quoted("reasoning")), ("summary", "[]"));
            Event(output, "response.output_item.added", ("output_index", Index), ("item", item));
        }

        _isThinking = true;
        _thinking.Append(text);
        Event(
            output,
            "response.reasoning_summary_text.delta",
            ("item_id", Quoted(_thought)), ("output_index", Index), ("summary_index", "0"), ("delta", Quoted(text)));
    }

    private void EndThought(IBufferWriter<byte> output)
    {
        if (!_isThinking)
            return;
        _isThinking = false;
        var (thought, item) = (_thinking.ToString(), _events.Thought(_thought, _thinking.ToString()));
        Event(
            output,
            "response.reasoning_summary_text.done",
            ("item_id", Quoted(_thought)), ("output_index", Index), ("summary_index", "0"), ("text", Quoted(thought)));
        Event(output, "response.output_item.done", ("output_index", Index), ("item", item));
        _output.Add(item);
    }

    private void Write(IBufferWriter<byte> output, string text)
    {
        EndThought(output);
        if (!_isWriting)
        {
            Event(output, "response.output_item.added", ("output_index", Index), ("item", _events.Message(_message, Running, "")));
            Event(output, "response.content_part.added", [.. Part(), ("part", _events.TextPart(""))]);
        }

        _isWriting = true;
        _text.Append(text);
        Event(output, "response.output_text.delta", [.. Part(), ("delta", Quoted(text)), ("logprobs", "[]")]);
    }

    private void EndText(IBufferWriter<byte> output)
    {
        var text = _text.ToString();
        var item = _events.Message(_message, Completed, _events.TextPart(text));
        Event(output, "response.output_text.done", [.. Part(), ("text", Quoted(text)), ("logprobs", "[]")]);
        Event(output, "response.content_part.done", [.. Part(), ("part", _events.TextPart(text))]);
        Event(output, "response.output_item.done", ("output_index", Index), ("item", item));
        _output.Add(item);
    }

    private void Call(IBufferWriter<byte> output, ToolCall call)
    {
        EndThought(output);
        var place = "fc_" + id + "_0";
        var item = _events.Call(place, Completed, call, call.Arguments);
        Event(output, "response.output_item.added", ("output_index", Index), ("item", _events.Call(place, Running, call, "")));
        (string, string)[] fields = [("item_id", Quoted(place)), ("output_index", Index)];
        Event(output, "response.function_call_arguments.delta", [.. fields, ("delta", Quoted(call.Arguments))]);
        Event(output, "response.function_call_arguments.done", [.. fields, ("arguments", Quoted(call.Arguments))]);
        Event(output, "response.output_item.done", ("output_index", Index), ("item", item));
        _output.Add(item);
    }

    private (string Name, string Value)[] Part() => [("item_id", Quoted(_message)), ("output_index", Index), ("content_index", "0")];

    private void Event(IBufferWriter<byte> output, string type, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var number = (_sequence++).ToString(CultureInfo.InvariantCulture);
        ServerEvent.Write(output, type, _events.Of([.. fields, ("type", Quoted(type)), ("sequence_number", number)]));
    }

    private long Seconds(Instant now) => WallTime.UnixNanoseconds(clock, now) / 1_000_000_000;

    private static string List(IEnumerable<string> items) => "[" + string.Join(',', items) + "]";
}
