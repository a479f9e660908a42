using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Benchmarks;

/// <summary>Answers on the spot, and sends nothing.</summary>
internal sealed class SenderToNobody : IRequestSender
{
    public PreparedRequest Prepare(RequestContent content) => new(ReadOnlyMemory<byte>.Empty);

    public PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content) => Prepare(content);

    public Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
    {
        trace.MarkSent();
        trace.Complete(trace.Clock.Time.GetTimestamp(), 200, TokenUsage.None, null, "stop");
        return Task.CompletedTask;
    }
}
