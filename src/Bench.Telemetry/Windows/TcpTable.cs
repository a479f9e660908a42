using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>The tables of GetExtendedTcpTable (tcpmib.h): the number of rows, and the rows.</summary>
internal static class TcpTable
{
    /// <summary>The offset of the first row, after dwNumEntries.</summary>
    public const int Head = 4;

    /// <summary>The owners of the rows with this port.</summary>
    public static IEnumerable<int> OwnersOf(byte[] table, bool isVersion6, int port)
    {
        var row = isVersion6 ? TcpRow.Version6 : TcpRow.Version4;
        if (table.Length < Head)
            yield break;
        var rows = Math.Min(MemoryMarshal.Read<int>(table), (table.Length - Head) / row.Size);
        for (var index = 0; index < rows; index++)
        {
            var start = Head + (index * row.Size);
            // The port stands in network order in the first two bytes of a DWORD; the other two may hold anything.
            if (BinaryPrimitives.ReadUInt16BigEndian(table.AsSpan(start + row.PortOffset)) == port)
                yield return MemoryMarshal.Read<int>(table.AsSpan(start + row.OwnerOffset));
        }
    }
}
