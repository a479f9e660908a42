using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>
/// The sink for finished requests. It never waits and never throws, because the caller may be between two reads of a socket.
/// </summary>
public interface IRecordSink
{
    void Post(RequestRecord record);
}
