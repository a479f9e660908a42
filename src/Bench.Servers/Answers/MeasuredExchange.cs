using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>
/// One measured request after another to one address: sent, stamped and read to an outcome. The same for every kind of server.
/// </summary>
internal sealed class MeasuredExchange(HttpChannel channel, ServerSpec server, Uri uri, RequestTimeouts limits, IAnswer answer)
{
    public async Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
    {
        using var watch = new RequestWatch(limits, answer.IsStreamed, trace.Clock.Time, cancellation);
        trace.Asked = request.Asked;
        watch.Start();
        while (!await TrySendAsync(request, trace, watch))
        {
            // The connection that it was given is gone, and another is taken: the pool has one less
            // each time, and a new one is never refused.
        }
    }

    /// <summary>False: the kept connection turned out to be closed, or too old to be trusted, before anything was sent on it.</summary>
    private async Task<bool> TrySendAsync(PreparedRequest request, RequestTrace trace, RequestWatch watch)
    {
        using var message = channel.Request(uri, request.Body, limits.Connect);
        if (answer.IsStreamed && channel.ClosesAfterStreams)
            message.Headers.ConnectionClose = true;
        var use = ConnectionUse.Begin();
        var sent = trace.Clock.Time.GetTimestamp();
        int? status = null;
        try
        {
            trace.MarkSent();
            using var response = await channel.Measured.SendAsync(message, watch.Token);
            trace.MarkHeaders();
            channel.Heed(response);
            status = (int)response.StatusCode;
            if (await AnswerReading.ReadAsync(response, answer, server, trace, watch) is { } failure)
                Fail(trace, failure);
            else if (trace.DoneReason is { } reason)
                trace.DoneReason = channel.Secrets.CleanReason(reason);
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            if (use.IsRefused && watch.Verdict is null)
                return false;
            var failure = TransportFailure.From(e, watch, status);
            Fail(trace, status is null ? Judged(failure, use, trace.Clock.Time.GetElapsedTime(sent)) : failure);
        }

        trace.Reused = use.Reused;
        use.End();
        return true;
    }

    /// <summary>
    /// A kept connection that ends as soon as a request is sent on it had been closed before. Neither side is at fault, and the reuse
    /// limit is adjusted.
    /// </summary>
    private Failure Judged(Failure failure, ConnectionUse use, TimeSpan waited)
    {
        if (use.Reused is not true
            || failure.Kind is not (OutcomeKind.Reset or OutcomeKind.Truncated)
            || waited > ReuseLimit.Crossing.ToTimeSpan())
            return failure;
        channel.Reuse.NoteClosed(use.Idle);
        return failure with { Message = $"the server closed a kept connection (idle for {use.Idle}) just as the request was sent on it" };
    }

    private void Fail(RequestTrace trace, Failure failure) =>
        trace.Fail(failure.Kind, channel.Secrets.Clean(failure).Message, failure.HttpStatus, failure.RetryAfter);
}
