using System.Collections.Concurrent;
using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Load.Driving;

/// <summary>Keeps records in memory, in the order in which they came, and passes them on.</summary>
/// <param name="next">Null if there is no other consumer.</param>
public sealed class KeptRecords(IRecordSink? next = null) : IRecordSink
{
    private readonly ConcurrentQueue<RequestRecord> _all = new();

    /// <summary>Those that have come so far.</summary>
    public IReadOnlyList<RequestRecord> All => [.. _all];

    public void Post(RequestRecord record)
    {
        _all.Enqueue(record);
        next?.Post(record);
    }
}
