using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Load.Prompts.Calibration;

/// <summary>
/// Asks a server how many tokens a generated prompt has: a request for one token, one at a time, so many at most.
/// For a batch, all inputs are counted and the mean is returned.
/// </summary>
internal sealed class PromptProbe(
    IRequestSender sender, RequestTrace trace, ProbePrompts prompts, RequestIdentity identity, WorkloadSpec workload)
{
    /// <summary>For one length, or one distribution of them.</summary>
    public const int Most = 24;

    /// <summary>Of a prompt that no server has a reason to cut.</summary>
    public const int FewWords = 8;

    public int Sent { get; private set; }

    /// <summary>The reason why the last probe gave no count; otherwise null.</summary>
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
        await sender.SendAsync(sender.Prepare(Content(words)), trace, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var record = trace.ToRecord(identity);
        if (!record.Outcome.IsOk)
            Problem = Invariant($"a probe of {words} words failed: {record.Outcome.Kind.Word}: {record.Outcome.Error}");
        else if (record.Usage.PromptTokens is null)
            Problem = "the server does not count prompt tokens";
        return record.Outcome.IsOk && record.Usage.PromptTokens is { } counted ? (int)Math.Round((double)counted / workload.Batch) : null;
    }

    /// <summary>
    /// Tells a server whose count says nothing from one that cuts prompts, once longer prompts of different lengths were counted alike:
    /// what cuts counts a prompt of a few words as shorter.
    /// </summary>
    /// <param name="count">The count of the longer prompts.</param>
    /// <returns>True when a prompt of a few words is counted as no less.</returns>
    public async Task<bool> IsConstantAsync(double count, CancellationToken cancellation) =>
        await CountAsync(FewWords, cancellation) >= count;

    /// <summary>The sender of a batch expects as many inputs as the cell's requests have: they are all the same text here.</summary>
    private RequestContent Content(int words)
    {
        var text = prompts.Of(words, Sent);
        return new RequestContent(text, workload.Endpoint.Generates ? 1 : 0)
        {
            Inputs = workload.Batch == 1 ? [] : [.. Enumerable.Repeat(text, workload.Batch)],
        };
    }
}
