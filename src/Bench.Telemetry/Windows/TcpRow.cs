namespace Bench.Telemetry.Windows;

/// <summary>The offsets of the fields in a table row, in bytes.</summary>
internal readonly record struct TcpRow(int Size, int PortOffset, int OwnerOffset)
{
    /// <summary>MIB_TCPROW_OWNER_PID: state, local address and port, remote address and port, owner.</summary>
    public static readonly TcpRow Version4 = new(24, 8, 20);

    /// <summary>MIB_TCP6ROW_OWNER_PID: local address, scope and port, remote address, scope and port, state, owner.</summary>
    public static readonly TcpRow Version6 = new(56, 20, 52);
}
