using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>
/// Which connection one request goes out on, and what it is known to be at that moment. The HTTP stack chooses the connection and does
/// not tell: the request's asynchronous context carries this to the connection's first write. Owned by one request.
/// </summary>
internal sealed class ConnectionUse
{
    private static readonly AsyncLocal<ConnectionUse?> Context = new();

    private KeptConnection? _connection;

    /// <summary>Of the request in whose context this is asked; null for what is no measured request.</summary>
    public static ConnectionUse? Current => Context.Value;

    /// <summary>True if an earlier request had used the connection; null before there is one.</summary>
    public bool? Reused { get; private set; }

    /// <summary>The idle time of the connection; zero for a new one.</summary>
    public Duration Idle { get; private set; }

    /// <summary>
    /// The connection was closed or had lain idle for too long, and nothing was sent on it: the request can be sent on another.
    /// </summary>
    public bool IsRefused { get; private set; }

    public bool HasBegun => _connection is not null;

    /// <summary>For the rest of the calling asynchronous method and what it calls.</summary>
    public static ConnectionUse Begin() => Context.Value = new ConnectionUse();

    public void Take(KeptConnection connection, bool reused, Duration idle) => (_connection, Reused, Idle) = (connection, reused, idle);

    public void Refuse() => IsRefused = true;

    /// <summary>The answer was read: from here on the connection lies idle.</summary>
    public void End() => _connection?.LieIdle();
}
