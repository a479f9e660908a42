namespace Bench.Core.Records;

/// <summary>The kind of outcome of a request. The words in files are those of <see cref="OutcomeWords"/>.</summary>
public enum OutcomeKind
{
    /// <summary>The final message was read: the only success.</summary>
    Ok,

    /// <summary>An HTTP status that is not of success.</summary>
    Rejected,

    /// <summary>An error line inside a stream, after status 200.</summary>
    ServerError,

    /// <summary>Bytes that are not what the protocol promises.</summary>
    Malformed,

    /// <summary>Ended without its final message: the stream ended, unstreamed <c>done: false</c>, end of file.</summary>
    Truncated,

    /// <summary>The connection was reset by the peer.</summary>
    Reset,

    /// <summary>Nobody listens, or no route.</summary>
    Refused,
    Dns,
    Tls,
    TimeoutConnect,
    TimeoutFirstToken,
    TimeoutIdle,
    TimeoutTotal,

    /// <summary>The harness gave up on purpose (second Ctrl-C, end of drain).</summary>
    Cancelled,

    /// <summary>
    /// A limit of the harness's own machine: no more sockets, ports, memory or threads. It says nothing about the server.
    /// </summary>
    ClientLimit,
}
