using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>The hot path between a read and its record, for one form of stream. Its first verdict stands.</summary>
internal interface IStreamDecoder : IDisposable
{
    /// <summary>The reason why the answer is not ok; null while it may be.</summary>
    Failure? Failure { get; }

    /// <summary>The buffer for the next read.</summary>
    Memory<byte> Space();

    /// <summary>Digests one read. True: there is a verdict.</summary>
    /// <param name="timestamp">Raw ticks, taken when the bytes came.</param>
    bool Take(int count, long timestamp);

    /// <summary>The body ended without a verdict.</summary>
    /// <param name="timestamp">Raw ticks of the last read that held bytes.</param>
    void End(long timestamp);

    /// <summary>Completes the trace as ok.</summary>
    void Complete(int httpStatus);
}
