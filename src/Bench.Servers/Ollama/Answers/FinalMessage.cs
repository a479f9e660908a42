using Bench.Core.Records;
using Bench.Servers.Answers;
using Bench.Servers.Http;

namespace Bench.Servers.Ollama.Answers;

/// <summary>Checks whether a final message (<c>done: true</c>) ends an answer or reports something else.</summary>
internal static class FinalMessage
{
    /// <summary>Null for the end of an answer.</summary>
    /// <param name="hasContent">True if anything was generated, in this message or before it.</param>
    public static Failure? FaultOf(in Message message, bool hasContent)
    {
        var words = FailedFinish.WordsOf("done_reason", message.DoneReason) ?? (hasContent ? null : message.DoneReason switch
        {
            "load" => "done_reason load: the server loaded the model and generated nothing",
            "unload" => "done_reason unload: the server unloaded the model and generated nothing",
            _ => null,
        });
        return words is null ? null : new Failure(OutcomeKind.ServerError, words);
    }
}
