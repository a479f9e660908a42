using Bench.Core.Records;
using Bench.Servers.Http;
using Bench.Servers.Ollama.Answers;

namespace Bench.Servers.OpenAi.Answers;

/// <summary>Unstreamed chat and completions: complete with a finish_reason.</summary>
internal sealed class TextCompletion : WholeAnswer
{
    protected override bool TryDecode(ReadOnlySpan<byte> body, ref Message message) => CompletionDecoder.TryDecode(body, ref message);

    protected override Failure? Judge(in Message message) =>
        message.DoneReason is not null ? null : new Failure(OutcomeKind.Truncated, "the answer has no finish_reason");
}
