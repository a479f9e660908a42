using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using Bench.Servers.Ollama.Answers;

namespace Bench.Servers.Ollama;

/// <summary>The measured path of one cell.</summary>
internal sealed class OllamaSender(HttpChannel channel, ServerSpec server, PlanCell cell) : IRequestSender
{
    private readonly MeasuredExchange _exchange = new(
        channel, server, channel.UriOf(server.Kind.Api.PathOf(cell.Workload.Endpoint)), cell.Timeouts, AnswerFor(cell.Workload));
    private readonly FixedParts _parts = FixedParts.Of(cell.Workload);

    public PreparedRequest Prepare(RequestContent content) => Prepare([], content);

    public PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content) =>
        history.Count == 0 || cell.Workload.Endpoint == Endpoint.Chat
            ? new(RequestBody.Ask(cell, _parts, history, content)) { Asked = content.Asked }
            : throw new ArgumentException($"Endpoint {cell.Workload.Endpoint.Word} cannot send a history.", nameof(history));

    public Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation) =>
        _exchange.SendAsync(request, trace, cancellation);

    private static IAnswer AnswerFor(WorkloadSpec workload) => workload switch
    {
        { Endpoint.Generates: false } => new VectorAnswer(workload.Batch, MessageDecoder.TryDecode),
        { Stream: true } => new StreamedAnswer(trace => new StreamDecoder(trace)),
        _ => new TextAnswer(),
    };
}
