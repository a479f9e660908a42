using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bench.Load.Seeds;

/// <summary>A hash that is the same in every process and on every machine, and spread evenly over its 64 bits.</summary>
internal static class StableHash
{
    /// <summary>The first eight bytes of the text's SHA-256.</summary>
    public static ulong Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
