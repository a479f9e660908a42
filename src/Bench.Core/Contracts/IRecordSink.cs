using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>Where finished requests go. Never waits and never throws: the caller may stand between a socket and its next read.</summary>
public interface IRecordSink
{
    void Post(RequestRecord record);
}
