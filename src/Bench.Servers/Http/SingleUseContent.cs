using System.Net;
using Bench.Core.Records;

namespace Bench.Servers.Http;

/// <summary>
/// A request body that can be sent once. <see cref="SocketsHttpHandler"/> silently repeats a request whose connection ends before an
/// answer; it does not once it has begun to send a body, and this makes sure of it whatever later versions do: a repeated request would
/// be measured as one, with the first one's load on the server.
/// </summary>
internal sealed class SingleUseContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;
    private int _uses;

    public SingleUseContent(ReadOnlyMemory<byte> body)
    {
        _body = body;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _uses) > 1)
            throw new ConnectionFailedException(OutcomeKind.Reset, "the connection was lost; a request is never sent a second time");
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
