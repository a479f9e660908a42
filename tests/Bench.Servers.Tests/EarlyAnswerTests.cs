using System.Net;
using System.Net.Sockets;
using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Servers.Tests;

/// <summary>
/// A server may answer before it has read the request, and hang up: its answer is the outcome, and not the connection that broke.
/// </summary>
public sealed class EarlyAnswerTests
{
    /// <summary>More than the sockets of both sides hold: the client is still sending when the answer comes.</summary>
    private static readonly string Large = new('x', 16 * 1024 * 1024);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_request_that_is_too_large_keeps_its_413_when_the_server_hangs_up_at_once(bool streamed, bool reset)
    {
        var outcome = await OutcomeAsync(
            "HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\nContent-Length: 29\r\n\r\n{\"error\":\"body is too large\"}\n",
            streamed, reset);

        Assert.Equal(new Outcome(OutcomeKind.Rejected, 413, "body is too large"), outcome);
    }

    [Fact]
    public async Task An_answer_whose_text_is_lost_with_the_connection_keeps_its_status() => Assert.Equal(
        (OutcomeKind.Rejected, 413),
        await OutcomeAsync("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 2000\r\n\r\n", streamed: true, reset: true) switch
        {
            var (kind, status, _) => (kind, status),
        });

    [Theory]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", 101)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204)]
    [InlineData("HTTP/1.1 304 Not Modified\r\n\r\n", 304)]
    public async Task A_status_without_an_answer_is_not_ok(string head, int status)
    {
        var outcome = await OutcomeAsync(head, streamed: true, reset: false, prompt: "Hi");

        Assert.NotEqual(OutcomeKind.Ok, outcome.Kind);
        Assert.Equal(status, outcome.HttpStatus);
    }

    /// <summary>The outcome of a request to a server that reads its head, answers and hangs up.</summary>
    private static async Task<Outcome> OutcomeAsync(string answer, bool streamed, bool reset, string? prompt = null)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var clock = new RunClock(TimeProvider.System);
        await using var client =
            Asking.Client(SampleCell.Server(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")));
        var sender = client.CreateSender(Asking.Cell(stream: streamed));
        var trace = new RequestTrace(clock);
        trace.Begin(clock.Now);

        var sending =
            sender.SendAsync(sender.Prepare(new RequestContent(prompt ?? Large, 2)), trace, TestContext.Current.CancellationToken);
        using (var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            var stream = connection.GetStream();
            Assert.NotEqual(0, await stream.ReadAtLeastAsync(
                new byte[1024], prompt is null ? 1024 : 1, cancellationToken: TestContext.Current.CancellationToken));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
            if (reset)
                connection.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        await sending.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return trace.Outcome;
    }
}
