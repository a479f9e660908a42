using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Servers.Http;
using Bench.Servers.Ollama.Answers;

namespace Bench.Servers.Ollama;

/// <summary>The measured path of one cell.</summary>
internal sealed class OllamaSender(HttpChannel channel, ServerSpec server, PlanCell cell) : IRequestSender
{
    private readonly Uri _uri = channel.UriOf("api/" + cell.Workload.Endpoint.Word);
    private readonly FixedParts _parts = FixedParts.Of(cell.Workload);
    private readonly IAnswer _answer = cell.Workload switch
    {
        { Endpoint.Generates: false } => new VectorAnswer(cell.Workload.Batch),
        { Stream: true } => new StreamedAnswer(),
        _ => new TextAnswer(),
    };

    public PreparedRequest Prepare(RequestContent content) => Prepare([], content);

    public PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content) =>
        history.Count == 0 || cell.Workload.Endpoint == Endpoint.Chat
            ? new(RequestBody.Ask(cell, _parts, history, content)) { Asked = content.Asked }
            : throw new ArgumentException($"Endpoint {cell.Workload.Endpoint.Word} has no place for a history.", nameof(history));

    public async Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
    {
        using var watch = new RequestWatch(cell.Timeouts, _answer.IsStreamed, trace.Clock.Time, cancellation);
        using var message = channel.Request(_uri, request.Body, cell.Timeouts.Connect);
        int? status = null;
        trace.Asked = request.Asked;
        try
        {
            watch.Start();
            trace.MarkSent();
            using var response = await channel.Measured.SendAsync(message, watch.Token);
            trace.MarkHeaders();
            status = (int)response.StatusCode;
            if (await ReadAsync(response, trace, watch) is { } failure)
                Fail(trace, failure);
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            Fail(trace, TransportFailure.From(e, watch, status));
        }
    }

    private void Fail(RequestTrace trace, Failure failure) =>
        trace.Fail(failure.Kind, channel.Secrets.Clean(failure).Message, failure.HttpStatus);

    private async ValueTask<Failure?> ReadAsync(HttpResponseMessage response, RequestTrace trace, RequestWatch watch)
    {
        var status = (int)response.StatusCode;
        if (status >= 300)
            return await Rejection.ReadAsync(response, server, trace.Clock.Time, watch);
        await using var body = await response.Content.ReadAsStreamAsync(watch.Token);
        return await _answer.ReadAsync(body, status, trace, watch);
    }
}
