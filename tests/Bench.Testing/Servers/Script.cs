using System.Text;

namespace Bench.Testing.Servers;

/// <summary>
/// An answer told step by step. Begin with <see cref="Stream"/>, <see cref="Json"/>, <see cref="Respond"/> or <see cref="Nothing"/>;
/// a script that ends without <see cref="End"/>, <see cref="Close"/>, <see cref="Reset"/> or <see cref="Stall"/> leaves the connection open
/// for the next request.
/// </summary>
public sealed class Script
{
    private readonly List<Func<ServerConnection, Task>> _steps = [];

    private Script()
    {
    }

    /// <summary>Nothing is sent yet.</summary>
    public static Script Nothing => new();

    /// <summary>Status 200 and the head of a chunked stream, as Ollama sends it.</summary>
    public static Script Stream() =>
        Nothing.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");

    /// <summary>Status 200 and the head of a chunked stream of events, as /v1 sends it.</summary>
    public static Script Events(params string[] headers) =>
        Nothing.Raw(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                + $"{string.Concat(headers.Select(header => header + "\r\n"))}Transfer-Encoding: chunked\r\n\r\n");

    public static Script Json(int status, string body, params string[] headers) =>
        Respond(status, "application/json; charset=utf-8", body, headers);

    public static Script Respond(int status, string contentType, string body, params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var extra = string.Concat(headers.Select(header => header + "\r\n"));
        return Nothing
            .Raw($"HTTP/1.1 {status} Scripted\r\nContent-Type: {contentType}\r\n{extra}Content-Length: {bytes.Length}\r\n\r\n")
            .Raw(bytes);
    }

    /// <summary>Complete lines in one chunk.</summary>
    public Script Lines(params string[] lines) => Chunk(string.Concat(lines.Select(line => line + "\n")));

    /// <summary>One chunk with just this text: half a line, several lines, no line at all.</summary>
    public Script Chunk(string text) => Chunk(Encoding.UTF8.GetBytes(text));

    public Script Chunk(byte[] bytes) => Do(connection => connection.SendChunkAsync(bytes));

    /// <summary>Bytes as they are, head and framing included.</summary>
    public Script Raw(byte[] bytes) => Do(connection => connection.SendAsync(bytes));

    public Script Raw(string text) => Raw(Encoding.UTF8.GetBytes(text));

    public Script Wait(TimeSpan time) => Do(connection => connection.WaitAsync(time));

    /// <summary>Goes on when the test says so.</summary>
    public Script WaitFor(Task gate) => Do(connection => gate.WaitAsync(connection.Stopping));

    /// <summary>Tells the test that the script came here.</summary>
    public Script Signal(TaskCompletionSource reached) => Do(_ =>
    {
        reached.TrySetResult();
        return Task.CompletedTask;
    });

    /// <summary>The last chunk: a clean end.</summary>
    public Script End() => Raw("0\r\n\r\n");

    /// <summary>Closes the connection (FIN).</summary>
    public Script Close() => Do(connection => connection.CloseAsync());

    /// <summary>Breaks the connection (RST).</summary>
    public Script Reset() => Do(connection => connection.ResetAsync());

    /// <summary>Sends nothing more until the client goes away.</summary>
    public Script Stall() => Do(connection => connection.WaitUntilGoneAsync());

    internal async Task RunAsync(ServerConnection connection)
    {
        foreach (var step in _steps.TakeWhile(_ => !connection.IsClosed))
            await step(connection);
    }

    private Script Do(Func<ServerConnection, Task> step)
    {
        _steps.Add(step);
        return this;
    }
}
