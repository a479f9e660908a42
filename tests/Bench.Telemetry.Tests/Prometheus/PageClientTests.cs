using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Telemetry.Tests.Prometheus;

/// <summary>Over a real socket: what an exporter may do on one.</summary>
public sealed class PageClientTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly PrometheusSource _source;

    public PageClientTests()
    {
        _listener.Start();
        var address = new Uri(
            $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}/"
                + "metrics");
        _source = new PrometheusSource(new PrometheusTarget(address, "far", null), new RunClock(_time));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nllamacpp:requests_processing 4\n")]
    public async Task An_answer_that_stops_is_waited_for_two_seconds_wherever_it_stops(string beginning)
    {
        var opening = Task.Run(_source.Open, Cancel);
        using var connection = await _listener.AcceptTcpClientAsync(Cancel).AsTask().WaitAsync(Limit, Cancel);
        await ReadRequestAsync(connection.GetStream());
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning), Cancel);

        await PassAsync(opening);

        Assert.Contains("did not answer within 2 s", Assert.IsType<SourceOpening.Absent>(await opening).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_serves_all_scrapes_and_pages_may_be_packed()
    {
        var opening = Task.Run(_source.Open, Cancel);
        using var connection = await _listener.AcceptTcpClientAsync(Cancel).AsTask().WaitAsync(Limit, Cancel);
        var asked = await AnswerAsync(connection.GetStream(), packed: true);
        await opening.WaitAsync(Limit, Cancel);
        var sampling = Task.Run(() => ScriptedPages.Round(_source, new RunClock(_time)), Cancel);
        await AnswerAsync(connection.GetStream(), packed: false);
        var samples = await sampling.WaitAsync(Limit, Cancel);

        Assert.Contains("Accept-Encoding: gzip", asked, StringComparison.Ordinal);
        Assert.IsType<SourceOpening.Available>(await opening);
        Assert.Equal(["server//requests_running=4"], ScriptedPages.Written(samples));
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task A_page_that_is_cut_is_none()
    {
        var opening = Task.Run(_source.Open, Cancel);
        using (var connection = await _listener.AcceptTcpClientAsync(Cancel).AsTask().WaitAsync(Limit, Cancel))
        {
            await ReadRequestAsync(connection.GetStream());
            await connection
                .GetStream()
                .WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nllamacpp:requests_processing 4\n"u8.ToArray(), Cancel);
        }

        Assert.Contains(
            "did not send a complete page",
            Assert.IsType<SourceOpening.Absent>(await opening.WaitAsync(Limit, Cancel)).Why,
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _source.Dispose();
        _listener.Dispose();
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, bool packed)
    {
        var asked = await ReadRequestAsync(stream);
        using var body = new MemoryStream();
        await using (Stream to = packed ? new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true) : new BufferedStream(body))
        {
            await to.WriteAsync("llamacpp:requests_processing 4\n"u8.ToArray(), Cancel);
            await to.FlushAsync(Cancel);
        }

        var bytes = body.ToArray();
        var head = FormattableString.Invariant($"HTTP/1.1 200 OK\r\nContent-Length: {bytes.Length}\r\n")
            + FormattableString.Invariant($"{(packed ? "Content-Encoding: gzip\r\n" : "")}\r\n");
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes], Cancel);
        return asked;
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            text.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, Cancel).AsTask().WaitAsync(Limit, Cancel)));
        return text.ToString();
    }

    /// <summary>Lets the manual clock run until the task is done.</summary>
    private async Task PassAsync(Task task)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Limit);
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
