using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>A sink that discards everything.</summary>
public sealed class DiscardingSink : IRecordSink
{
    public void Post(RequestRecord record)
    {
    }
}
