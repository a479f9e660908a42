using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Statistics;

namespace Bench.Analysis.Baselines;

/// <summary>The residual of an uncontended request.</summary>
/// <param name="Median">The median over uncontended requests.</param>
/// <param name="ByTokens">In ns, by the tokens of the prompt; null if they do not differ enough, or it does not depend on them.</param>
internal sealed record UnqueuedResidual(Duration Median, RobustLine? ByTokens)
{
    public Duration Of(int? promptTokens) =>
        ByTokens is { } line && promptTokens is { } tokens ? new Duration((long)line.At(tokens)) : Median;

    /// <param name="alone">Requests of cells with one user; null if none of them has a residual.</param>
    public static UnqueuedResidual? Of(IEnumerable<RequestView> alone)
    {
        var told = alone.Where(request => request.Residual is not null).ToArray();
        if (new Sample(told.Select(request => request.Residual!.Value.Milliseconds)).Median is not { } median)
            return null;
        // What a server that generates leaves unnamed does not depend on the prompt; an embedding's is all of
        // its work, and a long text's is no queue.
        PromptCost[] work =
        [
            .. from request in told
               let tokens = request.Record.Usage.PromptTokens
               where !request.Plan.Workload.Endpoint.Generates && tokens > 0
               select new PromptCost(request.Residual!.Value.Nanoseconds, tokens.Value, DecodeStepNanoseconds: null),
        ];
        return new UnqueuedResidual(Duration.FromMilliseconds(median), PromptCostLine.Fitted(work));
    }
}
