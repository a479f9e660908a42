using System.Net.Sockets;
using Bench.Core.Limits;
using Bench.Core.Records;

namespace Bench.Servers.Http;

/// <summary>Maps exceptions of the HTTP stack to failures. This is the only place where they are caught.</summary>
internal static class TransportFailure
{
    /// <summary>ENOMEM of Linux, for which .NET has no name among the errors of sockets.</summary>
    private const int NoMemory = 12;

    /// <summary>
    /// True for what networks and servers cause, and for what the harness's own machine refuses; anything else is a bug and passes.
    /// </summary>
    public static bool Explains(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or OperationCanceledException
        || HarnessLimit.Explains(exception);

    /// <summary>The resource that the harness's own machine refused a socket; null for other errors.</summary>
    public static string? LimitOf(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.TooManyOpenSockets or SocketError.ProcessLimit => "this process may open no more sockets (ulimit -n)",
        SocketError.NoBufferSpaceAvailable => "this machine has no memory left for another socket",
        _ when socket.NativeErrorCode == NoMemory => "this machine has no memory left for another socket",
        _ => null,
    };

    /// <param name="watch">Its verdict comes first: a read that was cancelled fails in many ways.</param>
    public static Failure From(Exception exception, RequestWatch watch, int? httpStatus = null) =>
        (watch.Verdict ?? FromChain(exception)) with { HttpStatus = httpStatus };

    private static Failure FromChain(Exception exception)
    {
        if (HarnessLimit.Explains(exception))
            return new Failure(OutcomeKind.ClientLimit, HarnessLimit.Words);
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (FromOne(e) is { } failure)
                return failure;
        }

        return new Failure(OutcomeKind.Reset, Innermost(exception).Message);
    }

    private static Failure? FromOne(Exception exception) => exception switch
    {
        ConnectionFailedException failed => new Failure(failed.Kind, failed.Message),
        SocketException socket when LimitOf(socket) is { } limit => new Failure(OutcomeKind.ClientLimit, limit),
        SocketException socket => new Failure(OutcomeKind.Reset, $"the connection broke: {socket.Message}"),
        HttpRequestException { HttpRequestError: var error } http => FromError(error, http),
        HttpIOException { HttpRequestError: var error } io => FromError(error, io),
        _ => null,
    };

    private static Failure? FromError(HttpRequestError error, Exception exception) => error switch
    {
        HttpRequestError.ResponseEnded =>
            new Failure(OutcomeKind.Truncated, "the server closed the connection before the answer was complete"),
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError =>
            new Failure(OutcomeKind.Malformed, $"not valid HTTP: {Innermost(exception).Message}"),
        _ => null,
    };

    private static Exception Innermost(Exception exception) => exception.GetBaseException();
}
