using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Prompts.Calibration;

/// <summary>
/// Finds out what stands before every prompt of a cell, with two to four requests of one token, each with the cell's timeouts.
/// </summary>
public static class PromptHeads
{
    /// <summary>
    /// True where a rate of reading prompts is made of the server's durations, and the server does not report what its cache had. Tools
    /// stand before the nonce and give no rate; without a template (<c>raw</c>) nothing stands before it, and after an unload nothing is
    /// cached.
    /// </summary>
    public static bool Concerns(PlanCell cell, bool tellsDurations) =>
        tellsDurations
        && cell.Workload is { Endpoint.Generates: true, PromptCache: PromptCachePolicy.Avoid, Tools.Count: 0, Raw: false }
        && !cell.ColdStart;

    /// <summary>
    /// Returns true if the first text of a request, and so its nonce, is the system's and not the user's.
    /// Null if it is of some requests, and not of others.
    /// </summary>
    public static bool? BeginWithSystem(PlanCell cell) => cell.Workload.Prompt.Match<bool?>(
        _ => false,
        _ => false,
        _ => false,
        messages => BeginsWithSystem(messages.All),
        dataset => dataset.Entries.Select(entry => BeginsWithSystem(entry.Opening)).Distinct().ToArray() is [var all] ? all : null);

    /// <param name="cell">One that <see cref="Concerns"/> is true of.</param>
    /// <param name="client">Of the cell's server.</param>
    /// <param name="sender">Of the cell.</param>
    /// <param name="seed">The plan's.</param>
    /// <param name="runNonce">The run's.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Task<PromptHead> FindAsync(
        PlanCell cell, IServerClient client, IRequestSender sender, long seed, long runNonce, RunClock clock,
        CancellationToken cancellation)
    {
        if (BeginWithSystem(cell) is not { } asSystem)
            return Task.FromResult(
                PromptHead.Unknown("some conversations of the data set begin with a system message, and others do not", probes: 0));
        var prompts = new ProbePrompts(cell, seed, runNonce);
        var search = new HeadSearch(
            text => client.ReadPromptAsync(cell, text, asSystem, cancellation),
            new PromptProbe(sender, new RequestTrace(clock), prompts, ProbeIdentity.Of(cell), cell.Workload),
            prompts.Of,
            countsTell: !asSystem && cell.Workload.Images.Count == 0);
        return search.RunAsync(cancellation);
    }

    private static bool BeginsWithSystem(IReadOnlyList<ChatMessage> messages) => messages is [{ Role: ChatRole.System }, ..];
}
