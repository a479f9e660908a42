using System.Net.Sockets;
using System.Text;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

/// <summary>Bodies that no honest client sends are refused, and cost neither the memory of the machine nor a fault of the server.</summary>
public sealed class HostileBodyTests
{
    private const string Head = "POST /api/generate HTTP/1.1\r\nHost: 127.0.0.1:11434\r\nConnection: close\r\n";

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_before_any_of_it_is_read()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.SendAsync(Encoding.ASCII.GetBytes(Head + "Expect: 100-continue\r\nContent-Length: 67108865\r\n\r\n"));

        Assert.Equal(413, answer.Status);
        Assert.Contains("64 MiB", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunk_that_says_it_is_too_large_is_refused_as_well()
    {
        await using var server = await SimulatedServer.StartAsync();

        using var socket = await server.OpenAsync(Encoding.ASCII.GetBytes(Head + "Transfer-Encoding: chunked\r\n\r\n"));
        var block = Encoding.ASCII.GetBytes($"100000\r\n{new string(' ', 1 << 20)}\r\n"); // a mebibyte
        var sent = await SendUntilRefusedAsync(socket, block, most: 200);

        Assert.InRange(sent, 64, 199);
    }

    [Theory]
    [InlineData("{\"model\":\"tiny\",\"prompt\":\"a\\ud800b\"}")] // half of a character, escaped
    [InlineData("{\"mod\\ud800el\":\"tiny\",\"prompt\":\"b\"}")]
    [InlineData("{\"model\":\"tiny\",\"prompt\":\"a\u00FFb\"}")] // as Latin-1: a byte that UTF-8 does not have
    [InlineData("{\"mod\u00FFel\":\"tiny\",\"prompt\":\"b\"}")]
    public async Task A_text_that_is_no_unicode_is_the_clients_mistake(string body)
    {
        await using var server = await SimulatedServer.StartAsync();
        foreach (var path in new[] { "/api/generate", "/api/embed", "/v1/completions" })
        {
            var head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:11434\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n";

            var answer = await server.SendAsync(Encoding.Latin1.GetBytes(head + body));

            Assert.Equal(400, answer.Status);
            Assert.Contains("UTF", answer.Body, StringComparison.Ordinal);
        }
    }

    private static async Task<int> SendUntilRefusedAsync(Socket socket, byte[] block, int most)
    {
        try
        {
            for (var sent = 0; sent < most; sent++)
            {
                var rest = block.AsMemory();
                while (rest.Length > 0)
                    rest = rest[await socket.SendAsync(rest, TestContext.Current.CancellationToken)..];
                if (socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
                    return sent + 1;
            }
        }
        catch (SocketException)
        {
            return most - 1; // reset: refused
        }

        return most;
    }
}
