using System.Globalization;

namespace Bench.Testing.Servers;

/// <summary>
/// One answer of /v1: events at their times, or the faults in their place. A cached prompt keeps one token to read,
/// as llama-server has it; and as that does, it closes the connection after a stream, though it says that it keeps it (unless
/// the request asked for that: then it says so).
/// </summary>
internal sealed class OpenAiGeneration(ScriptedServerOptions options, ScriptedModel model, SeenRequest request, bool cached)
{
    private const int UsualEventsBeforeFault = 3;

    private readonly string _fault = Fault.Of(model.Tag);
    private readonly bool _chat = request.Path == "/v1/chat/completions";
    private readonly int _tokens = Math.Min(
        request.Json.TryGetProperty("max_tokens", out var asked) || request.Json.TryGetProperty("max_completion_tokens", out asked)
            ? asked.GetInt32()
            : options.Tokens,
        model.EndsAfter ?? int.MaxValue);

    private readonly int _prompt = PromptCount.Of(request, options);
    private readonly TokenTimetable _timetable = new(options, request, cached);

    private bool IsLlamaServer => options.Software == "llama-server";

    private string[] Headers => !IsLlamaServer ? [] : request.Headers.TryGetValue("Connection", out var wish) && wish == "close"
        ? [OpenAiApi.LlamaServerMark, "Connection: close"]
        : [OpenAiApi.LlamaServerMark, "Keep-Alive: timeout=5, max=100"];

    private bool Streams => request.Json.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    private bool TellsUsage => !options.HidesUsage && _fault != Fault.EmptyDone;

    private int Cached => cached ? _prompt - 1 : 0;

    private string Reason => model.EndsAfter is { } end && end <= _tokens ? "stop" : "length";

    public async Task RunAsync(ServerConnection connection)
    {
        if (!Streams)
        {
            await WholeAsync(connection);
            return;
        }

        await Script.Events(Headers).RunAsync(connection);
        if (_chat)
            await Script.Nothing.Chunk(Event("\"delta\":{\"role\":\"assistant\",\"content\":null}", null)).RunAsync(connection);
        for (var token = 0; token < _tokens; token++)
        {
            await _timetable.WaitForAsync(connection, token);
            if (token == Math.Min(UsualEventsBeforeFault, _tokens - 1) && await BreakAsync(connection))
                return;
            _timetable.Sent(token);
            await Script.Nothing.Chunk(Event(Content(token), null)).RunAsync(connection);
        }

        if (_fault != Fault.NoFinal)
            await EndAsync(connection);
        await Script.Nothing.End().RunAsync(connection);
        if (IsLlamaServer)
            await connection.CloseAsync();
    }

    private Task EndAsync(ServerConnection connection)
    {
        var usage =
            TellsUsage && request.Json.TryGetProperty("stream_options", out var wanted) && wanted.GetProperty("include_usage").GetBoolean();
        return Script.Nothing.Chunk(
            Event(_chat ? "\"delta\":{}" : "\"text\":\"\"", Reason)
            + (usage ? $"data: {{{Head()},\"choices\":[]{Account()}}}\n\n" : "")
            + "data: [DONE]\n\n").RunAsync(connection);
    }

    private async Task WholeAsync(ServerConnection connection)
    {
        for (var token = 0; token < _tokens; token++)
        {
            await _timetable.WaitForAsync(connection, token);
            _timetable.Sent(token);
        }

        var text = string.Concat(Enumerable.Repeat(" word", _tokens));
        var content = _chat ? $"\"message\":{{\"role\":\"assistant\",\"content\":\"{text}\"}}" : $"\"text\":\"{text}\"";
        var reason = _fault == Fault.NoFinal ? "null" : $"\"{Reason}\"";
        await Script.Json(
            200, $"{{{Head()},\"choices\":[{{\"index\":0,{content},\"finish_reason\":{reason}}}]{(TellsUsage ? Account() : "")}}}", Headers)
            .RunAsync(connection);
    }

    /// <summary>Faults in the middle of a stream. True: it ends here.</summary>
    private async Task<bool> BreakAsync(ServerConnection connection)
    {
        var script = _fault switch
        {
            Fault.Reset => Script.Nothing.Reset(),
            Fault.Stall => Script.Nothing.Stall(),
            Fault.Truncate => Script.Nothing.Close(),
            Fault.Garbage => Script.Nothing.Chunk("data: {\"choices\":[!!not json\n\n").End(),
            Fault.ErrorLine => Script.Nothing.Chunk("data: {\"error\":{\"message\":\"the engine has died\",\"code\":500}}\n\n").End(),
            _ => null,
        };
        if (script is not null)
            await script.RunAsync(connection);
        return script is not null;
    }

    private string Content(int token) =>
        !_chat ? "\"text\":\" word\""
        : token < options.ThinkingTokens ? "\"delta\":{\"reasoning_content\":\" hm\"}"
        : "\"delta\":{\"content\":\" word\"}";

    private string Event(string content, string? reason) =>
        $"data: {{{Head()},\"choices\":[{{\"index\":0,{content},\"finish_reason\":{(reason is null ? "null" : $"\"{reason}\"")}}}]}}\n\n";

    private string Head() => $"\"id\":\"cmpl-1\",\"object\":\"scripted\",\"created\":1,\"model\":\"{request.Model}\"";

    private string Account()
    {
        var usage = $",\"usage\":{{\"prompt_tokens\":{_prompt},\"completion_tokens\":{_tokens},\"total_tokens\":{_prompt + _tokens}}}";
        if (!IsLlamaServer)
            return usage;
        var (prompt, predicted) = (_timetable.Prefill.TotalMilliseconds, _timetable.Decode.TotalMilliseconds);
        return usage + string.Create(
            CultureInfo.InvariantCulture,
            $",\"timings\":{{\"cache_n\":{Cached},\"prompt_n\":{_prompt - Cached},\"prompt_ms\":{prompt:0.###},\"predicted_n\":{_tokens},"
                + $"\"predicted_ms\":{predicted:0.###}}}");
    }
}
