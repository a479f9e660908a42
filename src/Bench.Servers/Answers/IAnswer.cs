using Bench.Core.Contracts;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>Reads the body of a successful answer. There is one implementation per form of answer.</summary>
internal interface IAnswer
{
    /// <summary>True where tokens come one by one and the first_token and idle limits apply.</summary>
    bool IsStreamed { get; }

    /// <summary>Reads the answer and completes the trace, or says why it is not ok and leaves the trace to the caller.</summary>
    ValueTask<Failure?> ReadAsync(Stream body, int httpStatus, RequestTrace trace, RequestWatch watch);
}
