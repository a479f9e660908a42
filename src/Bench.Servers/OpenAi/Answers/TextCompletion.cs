using Bench.Core.Records;
using Bench.Servers.Answers;
using Bench.Servers.Http;

namespace Bench.Servers.OpenAi.Answers;

/// <summary>Unstreamed chat and completions: complete with a finish_reason.</summary>
internal sealed class TextCompletion() : WholeAnswer(CompletionDecoder.TryDecode)
{
    protected override Failure? Judge(in Message message)
    {
        if (message.DoneReason is null)
            return new Failure(OutcomeKind.Truncated, "the answer has no finish_reason");
        return FailedFinish.WordsOf("finish_reason", message.DoneReason) is { } words ? new Failure(OutcomeKind.ServerError, words) : null;
    }
}
