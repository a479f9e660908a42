using Bench.Core.Records;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.Answers;

/// <summary>Embeddings: ok with as many vectors as inputs, each of them of numbers. The numbers themselves are not kept.</summary>
internal sealed class VectorAnswer(int inputs, JsonDecoding<Message> decode) : WholeAnswer(decode)
{
    protected override Failure? Judge(in Message message)
    {
        if (message.Vectors.Fault is { } fault)
            return new Failure(OutcomeKind.Malformed, $"no embedding: {fault}");
        return message.Vectors.Count == inputs
            ? null
            : new Failure(
                OutcomeKind.Malformed,
                Invariant($"{message.Vectors.Count ?? 0} vectors for {inputs} {(inputs == 1 ? "input" : "inputs")}"));
    }
}
