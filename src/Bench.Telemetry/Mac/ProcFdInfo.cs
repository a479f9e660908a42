using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>proc_fdinfo (sys/proc_info.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ProcFdInfo(int Descriptor, uint Type)
{
    private const uint SocketType = 2; // PROX_FDTYPE_SOCKET

    public bool IsSocket => Type == SocketType;
}
