using System.Buffers.Binary;
using System.Numerics;
using Bench.Core.Records;

namespace Bench.Runs;

/// <summary>Counts the record lines of one attempt at a cell, as they are written and as they are read back.</summary>
internal sealed class LineTally
{
    private int _count;
    private uint _checksum;

    public RecordTally Tally => new(_count, _checksum);

    /// <param name="checksum">Of the line: <see cref="ChecksumOf"/>.</param>
    public void Add(uint checksum)
    {
        _count++;
        _checksum = BitOperations.Crc32C(_checksum, checksum);
    }

    /// <summary>CRC-32C (Castagnoli) of a line without its end; the processor's own instruction where it has one.</summary>
    public static uint ChecksumOf(ReadOnlySpan<byte> line)
    {
        var checksum = uint.MaxValue;
        for (; line.Length >= sizeof(ulong); line = line[sizeof(ulong)..])
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(line));
        foreach (var rest in line)
            checksum = BitOperations.Crc32C(checksum, rest);
        return ~checksum;
    }
}
