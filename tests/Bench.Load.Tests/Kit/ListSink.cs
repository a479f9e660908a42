using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Load.Tests.Kit;

/// <summary>Keeps what is posted, in order.</summary>
internal sealed class ListSink : IRecordSink
{
    private readonly Lock _lock = new();
    private readonly List<RequestRecord> _records = [];

    public IReadOnlyList<RequestRecord> Records
    {
        get
        {
            lock (_lock)
                return [.. _records];
        }
    }

    public IEnumerable<int> Numbers => Records.Select(record => record.Identity.Request);

    public void Post(RequestRecord record)
    {
        lock (_lock)
            _records.Add(record);
    }
}
