using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>For what is sent to nobody.</summary>
public sealed class DiscardingSink : IRecordSink
{
    public void Post(RequestRecord record)
    {
    }
}
