using System.Threading.Channels;
using Bench.Core.Contracts;
using Bench.Core.Formats;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Load.Formats;

/// <summary>
/// Checks the answers of a phase for the form that was requested, one after another on a thread of the pool: neither the request that
/// is over nor its user's next one waits for it. Disposing waits until all have been checked and passed on, in their order.
/// </summary>
internal sealed class FormatChecks : IAnswerSink, IAsyncDisposable
{
    private readonly Channel<(RequestRecord Record, ReadOnlyMemory<byte> Answer)> _waiting =
        Channel.CreateUnbounded<(RequestRecord, ReadOnlyMemory<byte>)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly AnswerFormat _format;
    private readonly IRecordSink _next;
    private readonly Task _checking;

    public FormatChecks(AnswerFormat format, IRecordSink next)
    {
        _format = format;
        _next = next;
        _checking = Task.Run(CheckAsync);
    }

    public void Post(RequestRecord record, ReadOnlyMemory<byte> answer, IReadOnlyList<AnswerToken>? tokens) =>
        _waiting.Writer.TryWrite((record, answer));

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _checking;
    }

    private async Task CheckAsync()
    {
        await foreach (var (record, answer) in _waiting.Reader.ReadAllAsync())
            _next.Post(record.Outcome.IsOk ? record with { FormatValid = AnswerCheck.Holds(_format, answer.Span) } : record);
    }
}
