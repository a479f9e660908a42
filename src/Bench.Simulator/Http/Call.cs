using System.Buffers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bench.Core.Time;
using Bench.Simulator.Faults;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Http.Truth;
using Bench.Simulator.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Bench.Simulator.Http;

/// <summary>One request in hand: its body, what is to go wrong with it, and the ways to answer it.</summary>
internal sealed class Call(HttpContext http, ServerState server, RequestTruth truth, Fault? fault)
{
    public const string PlainJson = "application/json";
    public const string JsonUtf8 = "application/json; charset=utf-8";

    /// <summary>
    /// Larger than any prompt that a context holds; a machine that is measured must not run out of memory over a request.
    /// </summary>
    public const long MostOfBody = 64 << 20;

    /// <summary>What Go's net/http gathers before it gives up telling the length and goes over to chunks.</summary>
    private const int LongestCounted = 2048;

    private static readonly TimeSpan CutGrace = TimeSpan.FromSeconds(2);

    public ServerState Server => server;

    public RequestTruth Truth => truth;

    public Fault? Fault => fault;

    /// <summary>The fault where the answer is not streamed.</summary>
    public Fault? FaultOfWhole => fault is { HitsWhole: true } ? fault : null;

    public Instant Now => server.Clock.Now;

    public HttpResponse Response => http.Response;

    /// <summary>The client is gone.</summary>
    public CancellationToken Gone => http.RequestAborted;

    /// <summary>
    /// The connection's socket where the body goes in chunks; null where it cannot be written to past Kestrel (HTTP/1.0).
    /// </summary>
    public Socket? ChunkedSocket =>
        HttpProtocol.IsHttp11(http.Request.Protocol) ? http.Features.Get<IConnectionSocketFeature>()?.Socket : null;

    public string Path => http.Request.Path.Value ?? "";

    public string? Query(string name) => http.Request.Query[name];

    public async Task<(JsonElement Root, Problem? Problem)> ReadJsonAsync()
    {
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, Gone);
        }
        catch (BadHttpRequestException mistake) when (mistake.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, new Problem(
                StatusCodes.Status413PayloadTooLarge,
                "the body is larger than 64 MiB, the most that this server takes",
                ProblemStage.Reading));
        }

        return BodyJson.Read(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    public Task ReplyAsync(JsonText json, string contentType = JsonUtf8) => ReplyAsync(200, contentType, json.Bytes);

    public Task ReplyAsync(Problem problem, Dialect dialect, bool streamed = false)
    {
        var json = new JsonText();
        if (dialect == Dialect.Native)
        {
            json.Open('{').Field("error", problem.Message).Close('}');
            var late = problem.Stage == ProblemStage.Running && streamed;
            return ReplyAsync(problem.Status, late ? PlainJson : JsonUtf8, json.Bytes, chunked: late);
        }

        if (dialect == Dialect.Anthropic)
            json.Open('{').Field("type", "error").Name("error").Open('{').Field("type", ErrorTypes.Anthropic(problem.Status))
                .Field("message", problem.Message).Close('}')
                .Field("request_id", AnthropicId.Of("req", Bits.Mix((ulong)server.Options.Seed, (ulong)truth.Id))).Close('}');
        else
            json.Open('{').Name("error").Open('{').Field("message", problem.Message).Field("type", ErrorTypes.OpenAi(problem.Status))
                .Name("param").Null().Name("code").Null().Close('}').Close('}');
        var early = problem.Stage == ProblemStage.Reading;
        return ReplyAsync(problem.Status, early ? JsonUtf8 : PlainJson, early ? json.Bytes : json.Between("\n").Bytes);
    }

    public Task ReplyTextAsync(int status, string contentType, string text) =>
        ReplyAsync(status, contentType, Encoding.UTF8.GetBytes(text));

    public Task ReplyEmptyAsync(int status) => ReplyAsync(status, null, default);

    /// <summary>A whole answer, with what goes wrong with whole answers.</summary>
    public async Task ReplyAsync(int status, string? contentType, ReadOnlyMemory<byte> body, bool chunked = false)
    {
        if (FaultOfWhole is Fault.Stall stall)
            await WaitAsync(stall.Length);
        var cut = FaultOfWhole is Fault.Truncate;
        http.Response.StatusCode = status;
        if (contentType is not null)
            http.Response.Headers.ContentType = contentType;
        if (status != StatusCodes.Status204NoContent && !chunked && (cut || body.Length <= LongestCounted))
            http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            http.Response.BodyWriter.Write(body.Span[..(cut ? body.Length / 2 : body.Length)]);
        await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        if (cut)
            await CutAsync();
        else
            truth.End(status < 400 ? RequestState.Done : RequestState.Rejected, Now);
    }

    /// <summary>
    /// Waits on the machine's clock, never less than asked (a timer of the runtime may ring some milliseconds early).
    /// False when the client has gone meanwhile.
    /// </summary>
    public async Task<bool> WaitAsync(TimeSpan length)
    {
        var end = Now + new Duration(length.Ticks * 100);
        for (var left = end - Now; left > Duration.Zero && !Gone.IsCancellationRequested; left = end - Now)
            await Task.Delay(left.ToTimeSpan(), server.Clock.Time, Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !Gone.IsCancellationRequested;
    }

    /// <summary>RST: the client's next read fails.</summary>
    public void Reset()
    {
        truth.End(RequestState.Faulted, Now);
        http.Abort();
    }

    /// <summary>FIN, though the body is not complete; the connection is given up when the client has seen it.</summary>
    public async Task CutAsync()
    {
        truth.End(RequestState.Faulted, Now);
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { Connected: true } socket)
        {
            socket.Shutdown(SocketShutdown.Send);
            await Task.Delay(CutGrace, TimeProvider.System, Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        http.Abort();
    }
}
