using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Benchmarks;

/// <summary>
/// Answers like an Ollama with one streamed chat: nothing for 5 ms, then a line of content every 5 ms, and its figures. Tells its port
/// in one line and ends when its standard input does. It knows just what this benchmark asks, and costs little beside the client.
/// </summary>
internal static class Responder
{
    public const string Command = "respond";

    /// <summary>Lines of content in an answer.</summary>
    public const int Tokens = 4;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);

    private static readonly byte[] Head =
        Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
    private static readonly byte[] Version =
        Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n{\"version\":\"0.0.0\"}");
    private static readonly byte[] Line =
        Chunk("""{"model":"canned","created_at":"t","message":{"role":"assistant","content":"word"},"done":false}""", "");
    private static readonly byte[] Last = Chunk(
        """{"model":"canned","created_at":"t","message":{"role":"assistant","content":""},"done":true,"done_reason":"length","total_duration":25000000,"load_duration":1,"prompt_eval_count":128,"prompt_eval_duration":5000000,"eval_count":4,"eval_duration":15000000}""",
        "0\r\n\r\n");

    public static async Task<int> RunAsync()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 4096);
        await Console.Out.WriteLineAsync(((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        _ = AcceptAsync(listener); // ends with the process
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            var socket = await listener.AcceptSocketAsync();
            socket.NoDelay = true;
            _ = ServeAsync(socket);
        }
    }

    private static async Task ServeAsync(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        var held = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(held)) is var count and > 0)
            {
                held += count;
                if (!IsWhole(buffer.AsSpan(0, held)))
                    continue;
                await AnswerAsync(socket, asksVersion: buffer.AsSpan(0, held).StartsWith("GET "u8));
                held = 0;
            }
        }
        catch (SocketException)
        {
            return; // the client has gone
        }
    }

    private static async Task AnswerAsync(Socket socket, bool asksVersion)
    {
        if (asksVersion)
        {
            await socket.SendAsync(Version);
            return;
        }

        await Task.Delay(Gap, TimeProvider.System);
        await socket.SendAsync(Head);
        for (var token = 0; token < Tokens; token++)
        {
            await socket.SendAsync(Line);
            await Task.Delay(Gap, TimeProvider.System);
        }

        await socket.SendAsync(Last);
    }

    /// <summary>No pipelining: what has come is one request, or its beginning.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> request)
    {
        var head = request.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var at = request.IndexOf("Content-Length: "u8);
        if (at < 0)
            return true;
        _ = Utf8Parser.TryParse(request[(at + "Content-Length: ".Length)..], out int length, out _);
        return request.Length >= head + 4 + length;
    }

    private static byte[] Chunk(string json, string end) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"{json.Length + 1:x}\r\n{json}\n\r\n{end}"));
}
