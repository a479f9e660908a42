using Bench.Core.Records;
using Bench.Servers.Answers;
using Bench.Servers.Http;

namespace Bench.Servers.Ollama.Answers;

/// <summary>
/// Unstreamed chat and generate. Ollama's guard against repeated tokens ends them with <c>done: false</c> and status 200.
/// </summary>
internal sealed class TextAnswer() : WholeAnswer(MessageDecoder.TryDecode)
{
    protected override Failure? Judge(in Message message) =>
        message.IsFinal
            ? FinalMessage.FaultOf(message, message.HasContent)
            : new Failure(OutcomeKind.Truncated, "the answer is not final (done: false)");
}
