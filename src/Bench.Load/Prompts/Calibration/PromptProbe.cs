using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Load.Prompts.Calibration;

/// <summary>Asks a server how many tokens a made-up prompt has: a request for one token, one at a time, so many at most.</summary>
internal sealed class PromptProbe(IRequestSender sender, RequestTrace trace, ProbePrompts prompts, RequestIdentity identity, bool generates)
{
    /// <summary>For one length, or one distribution of them.</summary>
    public const int Most = 24;

    public int Sent { get; private set; }

    /// <summary>Why the last probe gave no count; null when it did.</summary>
    public string? Problem { get; private set; }

    /// <summary>The server's count, or null: the probes are used up, or it failed, or it was not counted.</summary>
    /// <exception cref="OperationCanceledException">The run was asked to stop.</exception>
    public async Task<int?> CountAsync(int words, CancellationToken cancellation)
    {
        if (Sent == Most)
        {
            Problem ??= Invariant($"not found within {Most} probes");
            return null;
        }

        Sent++;
        trace.Begin(trace.Clock.Now);
        await sender.SendAsync(sender.Prepare(new RequestContent(prompts.Of(words, Sent), generates ? 1 : 0)), trace, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var record = trace.ToRecord(identity);
        if (!record.Outcome.IsOk)
            Problem = Invariant($"a probe of {words} words failed: {record.Outcome.Kind.Word}: {record.Outcome.Error}");
        else if (record.Usage.PromptTokens is null)
            Problem = "the server does not count prompt tokens";
        return record.Outcome.IsOk ? record.Usage.PromptTokens : null;
    }
}
