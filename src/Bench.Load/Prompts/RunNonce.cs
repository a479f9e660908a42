using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bench.Load.Prompts;

/// <summary>
/// The nonce that distinguishes a run from all others: drawn once when the run begins, and kept in its manifest. Without it a second run
/// of the same seed would send the same prompts to a server that may still have them in its cache.
/// </summary>
public static class RunNonce
{
    public static long Draw()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }
}
