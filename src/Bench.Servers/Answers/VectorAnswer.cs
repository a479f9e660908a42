using Bench.Core.Records;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.Answers;

/// <summary>Embeddings: ok with as many vectors as inputs. The numbers themselves are not kept.</summary>
internal sealed class VectorAnswer(int inputs, WholeAnswer.Decoding decode) : WholeAnswer(decode)
{
    protected override Failure? Judge(in Message message) =>
        message.Vectors == inputs
            ? null
            : new Failure(OutcomeKind.Malformed, Invariant($"{message.Vectors ?? 0} vectors for {inputs} {(inputs == 1 ? "input" : "inputs")}"));
}
