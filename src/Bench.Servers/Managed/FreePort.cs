using System.Net;
using System.Net.Sockets;

namespace Bench.Servers.Managed;

/// <summary>Ports of the loopback address.</summary>
internal static class FreePort
{
    /// <summary>One that nobody listens on.</summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static bool IsTaken(int port)
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
