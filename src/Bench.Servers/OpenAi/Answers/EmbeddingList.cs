using Bench.Core.Records;
using Bench.Servers.Http;
using Bench.Servers.Ollama.Answers;
using static System.FormattableString;

namespace Bench.Servers.OpenAi.Answers;

/// <summary>Embeddings: ok with as many vectors as inputs. The numbers themselves are not kept.</summary>
internal sealed class EmbeddingList(int inputs) : WholeAnswer
{
    protected override bool TryDecode(ReadOnlySpan<byte> body, ref Message message) => CompletionDecoder.TryDecode(body, ref message);

    protected override Failure? Judge(in Message message) =>
        message.Vectors == inputs
            ? null
            : new Failure(OutcomeKind.Malformed, Invariant($"{message.Vectors ?? 0} vectors for {inputs} {(inputs == 1 ? "input" : "inputs")}"));
}
