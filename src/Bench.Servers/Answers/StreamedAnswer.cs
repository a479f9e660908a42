using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>Text token by token, whatever the form of the stream.</summary>
internal sealed class StreamedAnswer(Func<RequestTrace, IStreamDecoder> decoders) : IAnswer
{
    /// <summary>The limits on time and size of the rest of a body after the final line.</summary>
    private static readonly Duration TailLimit = Duration.FromSeconds(1);

    private const int TailBytes = 64 * 1024;

    public bool IsStreamed => true;

    public async ValueTask<Failure?> ReadAsync(Stream body, int httpStatus, RequestTrace trace, RequestWatch watch)
    {
        using var decoder = decoders(trace);
        trace.Stream.Begin();
        var time = trace.Clock.Time;
        var last = time.GetTimestamp();
        while (true)
        {
            var count = await body.ReadAsync(decoder.Space(), watch.Token);
            var timestamp = time.GetTimestamp(); // first thing after the bytes came, and once for all that came
            if (count == 0)
            {
                decoder.End(last);
                break;
            }

            last = timestamp;
            if (decoder.Take(count, timestamp))
                break;
            watch.NoteRead(timestamp, begun: trace.ContentLines > 0);
        }

        if (decoder.Failure is { } failure)
            return failure with { HttpStatus = httpStatus };
        await ReadTailAsync(body, decoder.Space(), trace, watch);
        decoder.Complete(httpStatus);
        return null;
    }

    /// <summary>
    /// Reads on to the end of the body, so that the connection can be used again. The verdict is reached: whatever happens here costs
    /// the connection and nothing else. The time that the server takes for it is no delay of the client's.
    /// </summary>
    private static async ValueTask ReadTailAsync(Stream body, Memory<byte> scratch, RequestTrace trace, RequestWatch watch)
    {
        var waited = false;
        try
        {
            for (var left = TailBytes; left > 0;)
            {
                var pending = body.ReadAsync(scratch, watch.Token);
                if (!waited && !pending.IsCompleted)
                {
                    waited = true;
                    watch.FinishWithin(TailLimit); // once for all that may still drip in
                }

                var count = await pending;
                left = count == 0 ? 0 : left - count;
            }
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            // The request is ok all the same; the connection is dropped with its body.
        }

        if (waited)
            trace.MarkReleased();
    }
}
