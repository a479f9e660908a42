using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>
/// The fields that are needed from a socket_fdinfo (sys/proc_info.h), a proc_fileinfo of 24 bytes and a socket_info of 768 with a union
/// at its end.
/// </summary>
internal static class SocketInfo
{
    /// <summary>sizeof(struct socket_fdinfo).</summary>
    public const int Size = 792;

    public const int KindOffset = 256; // psi.soi_kind
    public const int LocalPortOffset = 268; // psi.soi_proto.pri_tcp.tcpsi_ini.insi_lport
    public const int StateOffset = 344; // psi.soi_proto.pri_tcp.tcpsi_state
    public const int TcpKind = 2; // SOCKINFO_TCP
    public const int Listening = 1; // TSI_S_LISTEN

    /// <summary>The port that a TCP socket listens on, IPv4 or IPv6; null: it is another socket, or does not listen.</summary>
    public static int? ListeningPort(ReadOnlySpan<byte> socket) =>
        socket.Length >= Size && Int32(socket, KindOffset) == TcpKind && Int32(socket, StateOffset) == Listening
            ? BinaryPrimitives.ReadUInt16BigEndian(socket[LocalPortOffset..]) // in network order, in the first two bytes of an int
            : null;

    private static int Int32(ReadOnlySpan<byte> socket, int offset) => MemoryMarshal.Read<int>(socket[offset..]);
}
