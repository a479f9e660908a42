using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>One measured request after another to one address: sent, stamped and read to an outcome. The same for every kind of server.</summary>
internal sealed class MeasuredExchange(HttpChannel channel, ServerSpec server, Uri uri, RequestTimeouts limits, IAnswer answer)
{
    public async Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
    {
        using var watch = new RequestWatch(limits, answer.IsStreamed, trace.Clock.Time, cancellation);
        using var message = channel.Request(uri, request.Body, limits.Connect);
        if (answer.IsStreamed && channel.ClosesAfterStreams)
            message.Headers.ConnectionClose = true;
        int? status = null;
        trace.Asked = request.Asked;
        try
        {
            watch.Start();
            trace.MarkSent();
            using var response = await channel.Measured.SendAsync(message, watch.Token);
            trace.MarkHeaders();
            channel.Heed(response);
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
        trace.Fail(failure.Kind, channel.Secrets.Clean(failure).Message, failure.HttpStatus, failure.RetryAfter);

    private async ValueTask<Failure?> ReadAsync(HttpResponseMessage response, RequestTrace trace, RequestWatch watch)
    {
        var status = (int)response.StatusCode;
        if (status >= 300)
            return await Rejection.ReadAsync(response, server, trace.Clock.Time, watch);
        await using var body = await response.Content.ReadAsStreamAsync(watch.Token);
        return await answer.ReadAsync(body, status, trace, watch);
    }
}
