using System.Buffers.Binary;

namespace Bench.Telemetry.Nvidia;

/// <summary>
/// Reads a list of processes. Which structure a driver writes cannot be told from its function's name:
/// nvmlDeviceGetComputeRunningProcesses_v3 wrote 24 bytes a process until R530, 32 in 535.43 to 535.86, and 24 again since;
/// the oldest function wrote 16 (github.com/XuehaiPan/nvitop/pull/79, pull/89). All begin with the process's number and its memory.
/// So the room is filled with a pattern, and what was overwritten tells the size. If it tells none, nothing is read:
/// better no figure than another process's.
/// </summary>
internal sealed class NvmlProcessList
{
    /// <summary>In bytes. Room is made for entries of this size, whichever are written.</summary>
    public const int LargestEntry = 32;

    private const byte Pattern = 0xA5;
    private const int Tries = 4; // processes may come while they are counted
    private const uint Most = 16_384; // a count above it is no count
    private const ulong NotAvailable = ulong.MaxValue;

    private static readonly int[] EntrySizes = [16, 24, LargestEntry];

    private byte[] _entries = new byte[64 * LargestEntry];

    /// <summary>Null: it could not be had, or not understood.</summary>
    public IReadOnlyList<NvmlProcess>? Read(INvml nvml, nint device, NvmlProcessKind kind)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            Array.Fill(_entries, Pattern);
            var room = (uint)(_entries.Length / LargestEntry);
            var count = room;
            var result = nvml.Processes(device, kind, ref count, _entries);
            if (result is not (NvmlResult.Success or NvmlResult.InsufficientSize) || count > Most)
                return null;
            if (result is NvmlResult.Success && count < room / 2) // with more room than twice the entries, no two sizes look alike
                return Entries((int)count, (int)room);
            _entries = new byte[(int)(2 * Math.Max(count, room) + 2) * LargestEntry];
        }

        return null;
    }

    private NvmlProcess[]? Entries(int count, int room)
    {
        if (count == 0)
            return [];
        var written = _entries.AsSpan().LastIndexOfAnyExcept(Pattern) + 1;
        var size = EntrySizes.FirstOrDefault(each => written == count * each || written == room * each);
        return size == 0 ? null : [.. Enumerable.Range(0, count).Select(index => Entry(_entries.AsSpan(index * size, size)))];
    }

    private static NvmlProcess Entry(ReadOnlySpan<byte> entry)
    {
        var bytes = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]);
        return new NvmlProcess(BinaryPrimitives.ReadUInt32LittleEndian(entry), bytes == NotAvailable ? null : bytes);
    }
}
