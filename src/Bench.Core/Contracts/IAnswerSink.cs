using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>
/// The sink for finished requests whose answers are examined. Like <see cref="IRecordSink"/> it never waits and never throws.
/// </summary>
public interface IAnswerSink
{
    /// <param name="record">The record of the request.</param>
    /// <param name="answer">The answer without its thinking, as a JSON string, byte for byte as the server wrote it.</param>
    /// <param name="tokens">Those of the answer, if the request asked for log probabilities; otherwise null.</param>
    void Post(RequestRecord record, ReadOnlyMemory<byte> answer, IReadOnlyList<AnswerToken>? tokens);
}
