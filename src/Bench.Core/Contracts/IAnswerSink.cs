using Bench.Core.Records;

namespace Bench.Core.Contracts;

/// <summary>
/// Where finished requests go whose answers are to be looked at. Like <see cref="IRecordSink"/> it never waits and never throws.
/// </summary>
public interface IAnswerSink
{
    /// <param name="record">What happened.</param>
    /// <param name="answer">The answer without its thinking, as a JSON string, byte for byte as the server wrote it.</param>
    /// <param name="tokens">Those of the answer, if the request asked for log probabilities; otherwise null.</param>
    void Post(RequestRecord record, ReadOnlyMemory<byte> answer, IReadOnlyList<AnswerToken>? tokens);
}
