using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Runner.Session;

/// <summary>For what is sent to nobody.</summary>
internal sealed class DiscardingSink : IRecordSink
{
    public void Post(RequestRecord record)
    {
    }
}
