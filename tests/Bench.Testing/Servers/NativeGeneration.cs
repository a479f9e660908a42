using System.Text;
using System.Text.Json;

namespace Bench.Testing.Servers;

/// <summary>
/// One generated answer: lines at their times (counted from its start, so that one late line delays no other), or the faults in its place.
/// </summary>
internal sealed class NativeGeneration(
    ScriptedServerOptions options, ScriptedModel model, SeenRequest request, bool chat, TimeSpan load, bool cached, int served)
{
    private const int UsualLinesBeforeFault = 3;

    private readonly string _fault = Fault.Of(model.Tag);
    private readonly int _tokens = Math.Min(
        request.Option("num_predict") is { ValueKind: JsonValueKind.Number } asked ? asked.GetInt32() : options.Tokens,
        model.EndsAfter ?? int.MaxValue);

    private readonly TokenTimetable _timetable = new(options, request, cached, served);

    private bool Streams => !request.Json.TryGetProperty("stream", out var stream) || stream.ValueKind != JsonValueKind.False;

    /// <summary>A fault shows in short answers, too.</summary>
    private int LinesBeforeFault => Math.Min(UsualLinesBeforeFault, Lines - 1);

    private int Lines => (_tokens + options.TokensPerLine - 1) / options.TokensPerLine;

    public static long Nanoseconds(TimeSpan time) => time.Ticks * 100;

    public Task RunAsync(ServerConnection connection) => Streams ? StreamAsync(connection) : WholeAsync(connection);

    private async Task StreamAsync(ServerConnection connection)
    {
        if (options.EarlyEmptyLine)
            await Script.Stream().Lines(Content("")).RunAsync(connection);
        for (var line = 0; line < Lines; line++)
        {
            await _timetable.WaitForAsync(connection, line);
            if (line == 0 && !options.EarlyEmptyLine)
                await Script.Stream().RunAsync(connection);
            if (line == LinesBeforeFault && await BreakAsync(connection))
                return;
            _timetable.Sent(line);
            await connection.SendChunkAsync(BytesOf(line));
        }

        if (_fault != Fault.NoFinal)
            await Script.Nothing.Lines(Final("")).RunAsync(connection);
        await Script.Nothing.End().RunAsync(connection);
    }

    private async Task WholeAsync(ServerConnection connection)
    {
        for (var line = 0; line < Lines; line++)
        {
            await _timetable.WaitForAsync(connection, line);
            _timetable.Sent(line);
        }

        if (_fault is Fault.Reset or Fault.Stall or Fault.Truncate or Fault.Garbage or Fault.ErrorLine)
            await Script.Nothing.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                .RunAsync(connection);
        if (await BreakAsync(connection))
            return;
        var text = string.Concat(Enumerable.Repeat(" word", _tokens));
        await Script.Json(200, _fault == Fault.NoFinal ? Content(text) : Final(text)).RunAsync(connection);
    }

    /// <summary>Faults in the middle of an answer. True: it ends here.</summary>
    private async Task<bool> BreakAsync(ServerConnection connection)
    {
        var script = _fault switch
        {
            Fault.Reset => Script.Nothing.Reset(),
            Fault.Stall => Script.Nothing.Stall(),
            Fault.Truncate => Script.Nothing.Close(),
            Fault.Garbage => Script.Nothing.Lines("{\"model\":\"fault-garbage\",\"resp!!not json").End(),
            Fault.ErrorLine => Script.Nothing
                .Lines("""{"error":"an error was encountered while running the model: llama runner process has terminated"}""").End(),
            _ => null,
        };
        if (script is not null)
            await script.RunAsync(connection);
        return script is not null;
    }

    private byte[] BytesOf(int line) => (line == LinesBeforeFault ? _fault : "") switch
    {
        Fault.HugeLine => Encoding.UTF8.GetBytes(Content(new string('x', 3 * 1024 * 1024)) + "\n"),
        Fault.Latin1 => Encoding.Latin1.GetBytes(Content("caf\u00e9 \u00ff\u00fe") + "\n"),
        _ => Encoding.UTF8.GetBytes(Content(" word") + "\n"),
    };

    private string Content(string text) => "{" + Beginning(text) + ",\"done\":false}";

    private string Final(string text) => "{" + Beginning(text) + (_fault == Fault.EmptyDone ? ",\"done\":true}" : Statistics());

    private string Beginning(string text)
    {
        var body = chat ? $"\"message\":{{\"role\":\"assistant\",\"content\":\"{text}\"}}" : $"\"response\":\"{text}\"";
        return $"\"model\":\"{request.Model}\",\"created_at\":\"2026-01-01T00:00:00Z\",{body}";
    }

    /// <summary>
    /// The tokens of a prompt that was put into a template, each with an id of its own by its place and word,
    /// and one for the answer; a chat lists none.
    /// </summary>
    private string Context()
    {
        if (chat
            || (request.Json.TryGetProperty("raw", out var raw) && raw.ValueKind == JsonValueKind.True)
            || !request.Json.TryGetProperty("prompt", out var prompt))
            return "";
        var words = prompt
            .ToString()
            .Split(' ')
            .Select(word => (int)(uint)word.Aggregate(7u, (hash, letter) => hash * 31 + letter) & 0xFFFF);
        var count = PromptCount.Of(request, options);
        return $"\"context\":[{string.Join(',', words.Concat(Enumerable.Repeat(0, count)).Take(count).Append(1))}],";
    }

    private string Statistics()
    {
        var reason = model.EndsAfter is { } end && end <= _tokens ? "stop" : "length";
        var total = Nanoseconds(options.Time.GetElapsedTime(request.ReceivedAt));
        var prefill = Nanoseconds(_timetable.Prefill);
        var decode = Nanoseconds(_timetable.Decode);
        return $",\"done\":true,\"done_reason\":\"{reason}\",\"total_duration\":{total},\"load_duration\":{Nanoseconds(load)}," +
            Context()
                + $"\"prompt_eval_count\":{PromptCount.Of(request, options)},\"prompt_eval_duration\":{prefill},"
                + $"\"eval_count\":{_tokens},\"eval_duration\":{decode}}}";
    }
}
