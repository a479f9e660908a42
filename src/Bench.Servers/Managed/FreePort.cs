using System.Net;
using System.Net.Sockets;

namespace Bench.Servers.Managed;

/// <summary>Ports of the loopback address.</summary>
public static class FreePort
{
    /// <summary>Below those that systems give to connections that processes open, and above those that services are known by.</summary>
    private const int First = 20_000;
    private const int End = 32_000;

    private static int _next = Environment.ProcessId % (End - First) * 7;

    /// <summary>
    /// A port without a listener that no outgoing connection takes before the server that is started later.
    /// A process of this user that asks at the same time gets another.
    /// </summary>
    public static int Reserve()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var port = First + Interlocked.Increment(ref _next) % (End - First);
            if (!IsTaken(port))
                return port;
        }

        return Take();
    }

    /// <summary>A port without a listener.</summary>
    internal static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static bool IsTaken(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }
}
