using System.Buffers;
using System.Text;
using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Models;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http.Answers;

/// <summary>/api/generate and /api/chat: a JSON object a line.</summary>
/// <param name="model">As the client called it.</param>
/// <param name="remote">Where the answer comes from; null: from here. What comes from elsewhere
/// has counts and the whole duration alone.</param>
internal sealed class NativeForm(bool isChat, string model, RemoteModel? remote, Answer answer, RunClock clock) : IAnswerForm
{
    private readonly byte[] _head = [.. Beginning(model, remote).Bytes.Span, .. ",\"created_at\":\""u8];
    private readonly byte[] _content = Bytes(isChat ? "\",\"message\":{\"role\":\"assistant\",\"content\":\"" : "\",\"response\":\"");

    private readonly byte[] _thinking = Bytes(isChat
        ? "\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\""
        : "\",\"response\":\"\",\"thinking\":\"");

    private readonly byte[] _tail = Bytes(isChat ? "\"},\"done\":false}\n" : "\",\"done\":false}\n");
    private readonly WallTime _time = new(clock);

    public string StreamType => "application/x-ndjson";

    public string WholeType => Call.JsonUtf8;

    public void WritePiece(IBufferWriter<byte> output, in Piece piece, int index, Instant now)
    {
        if (piece.Kind == PieceKind.ToolCall || answer.Logprobs is not null)
        {
            output.Write(Line(piece, index, now).Bytes.Span);
            return;
        }

        var field = piece.Kind == PieceKind.Thinking ? _thinking : _content;
        var line = output.GetSpan(_head.Length + WallTime.MaxLength + field.Length + piece.Json.Length + _tail.Length);
        var length = 0;
        Append(_head, line, ref length);
        length += _time.Write(now, line[length..]);
        Append(field, line, ref length);
        Append(piece.Json, line, ref length);
        Append(_tail, line, ref length);
        output.Advance(length);
    }

    public void WriteEnd(IBufferWriter<byte> output, AnswerEnd end, Instant now)
    {
        var json = Opened(now);
        Message(json, "", "", withCall: false);
        output.Write(Ended(json, end, []).Between("\n").Bytes.Span);
    }

    public void WriteError(IBufferWriter<byte> output, string message, Instant now) =>
        output.Write(new JsonText().Open('{').Field("error", message).Close('}').Between("\n").Bytes.Span);

    public JsonText Whole(AnswerTexts texts, AnswerEnd? end, Instant now)
    {
        var json = Opened(now);
        Message(json, texts.Content, texts.Thinking, texts.CallsTool);
        return end is null ? LogprobsOf(json.Field("done", false), texts.Tokens).Close('}') : Ended(json, end, texts.Tokens);
    }

    /// <summary>A line that is not worth preparing bytes for.</summary>
    private JsonText Line(in Piece piece, int index, Instant now)
    {
        var (content, thinking) = piece.Kind == PieceKind.Thinking ? ("", piece.Text) : (piece.Text, "");
        var json = Message(Opened(now), content, thinking, withCall: piece.Kind == PieceKind.ToolCall).Field("done", false);
        return LogprobsOf(json, piece.Text.Length > 0 ? [(index, piece.Text)] : []).Close('}').Between("\n");
    }

    private JsonText LogprobsOf(JsonText json, IReadOnlyList<(int Index, string Text)> tokens) =>
        answer.Logprobs is { } logprobs && tokens.Count > 0 ? json.Name("logprobs").Tokens(logprobs, tokens) : json;

    private JsonText Opened(Instant now) => Beginning(model, remote).Field("created_at", _time.Text(now));

    private static JsonText Beginning(string model, RemoteModel? remote)
    {
        var json = new JsonText().Open('{').Field("model", model);
        return remote is null ? json : json.Field("remote_model", remote.Model).Field("remote_host", remote.Host);
    }

    private JsonText Message(JsonText json, string content, string thinking, bool withCall)
    {
        if (isChat)
            json.Name("message").Open('{').Field("role", "assistant").Field("content", content);
        else
            json.Field("response", content);
        if (thinking.Length > 0)
            json.Field("thinking", thinking);
        if (withCall && answer.Call is { } call)
        {
            json.Name("tool_calls").Open('[').Open('{').Field("id", call.Id).Name("function").Open('{').Field("index", 0).Field(
                "name", call.Name)
                .Name("arguments").Raw(call.Arguments).Close('}').Close('}').Close(']');
        }

        return isChat ? json.Close('}') : json;
    }

    /// <summary>A duration or a count of zero is left out, as Go's omitempty does; the runner's durations are whole microseconds.</summary>
    private JsonText Ended(JsonText json, AnswerEnd end, IReadOnlyList<(int Index, string Text)> tokens)
    {
        json.Field("done", true).Field("done_reason", end.Reason);
        if (isChat)
            LogprobsOf(json, tokens);
        if (end.Context.Count > 0)
        {
            json.Name("context").Open('[');
            foreach (var id in end.Context)
                json.Value(id);
            json.Close(']');
        }

        var report = end.Report;
        Positive(json, "total_duration", report.Total.Nanoseconds);
        if (remote is null)
            Positive(json, "load_duration", report.Load.Nanoseconds);
        Positive(json, "prompt_eval_count", report.PromptTokens);
        if (remote is null)
            Positive(json, "prompt_eval_duration", WholeMicroseconds(report.Prefill));
        Positive(json, "eval_count", report.OutputTokens);
        if (remote is null)
            Positive(json, "eval_duration", WholeMicroseconds(report.Decode));
        return (isChat ? json : LogprobsOf(json, tokens)).Close('}');
    }

    private static long WholeMicroseconds(Duration duration) => duration.Nanoseconds / 1000 * 1000;

    private static void Positive(JsonText json, string name, long value)
    {
        if (value > 0)
            json.Field(name, value);
    }

    private static void Append(byte[] part, Span<byte> line, ref int length)
    {
        part.CopyTo(line[length..]);
        length += part.Length;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
