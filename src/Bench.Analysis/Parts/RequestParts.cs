using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Analysis.Parts;

/// <summary>
/// The parts of a request's time, from the instant at which it was due to its final message. The parts add up to that, to the nanosecond.
/// Nothing is cut off at zero but queue time, and what it lacks then is in <see cref="Other"/>: a negative part says that
/// two clocks or two accounts disagree, and is shown.
/// </summary>
public sealed record RequestParts
{
    /// <summary>Planned to sent.</summary>
    public required Duration ScheduleLag { get; init; }

    public required Duration Load { get; init; }

    /// <summary>prompt_eval_duration; null for embeddings.</summary>
    public Duration? Prefill { get; init; }

    /// <summary>eval_duration; null for embeddings.</summary>
    public Duration? Decode { get; init; }

    /// <summary>
    /// Embeddings: total − load − queue; null for endpoints that generate, and where nothing tells how much of it was waiting.
    /// </summary>
    public Duration? Compute { get; init; }

    /// <summary>
    /// max(0, residual − residual₀), where the residual of embeddings is total − load; null if no cell shows what
    /// a request is left with that waits for nobody.
    /// </summary>
    public Duration? Queue { get; init; }

    /// <summary>
    /// Residual − queue: the server's own unnamed work. Embeddings: all of total − load where compute is null; else null.
    /// </summary>
    public Duration? Other { get; init; }

    /// <summary>(done − sent) − total_duration: what network and client add.</summary>
    public required Duration Network { get; init; }

    /// <summary>Planned to done.</summary>
    public required Duration ResponseEndToEnd { get; init; }

    /// <summary>Null for a request that failed, and where the server's account is not complete.</summary>
    public static RequestParts? Of(RequestView request)
    {
        if (request.Server is not { Total: { } total, Load: { } load }
            || request.Timeline is not { Done: { } done, Planned: var planned, Sent: var sent })
            return null;

        var common = new RequestParts
        {
            ScheduleLag = sent - planned,
            Load = load,
            Network = done - sent - total,
            ResponseEndToEnd = done - planned,
        };
        return request.Plan.Workload.Endpoint.Generates ? Generating(common, request) : Embedding(common, request, total - load);
    }

    /// <summary>
    /// The server names none of it, and in a crowd most of it may be waiting: without a request alone to compare with it is called nothing.
    /// </summary>
    private static RequestParts Embedding(RequestParts common, RequestView request, Duration work)
    {
        if (request.UnqueuedResidual is not { } alone)
            return common with { Other = work };
        var queue = Positive(work - alone);
        return common with { Queue = queue, Compute = work - queue };
    }

    private static RequestParts? Generating(RequestParts common, RequestView request)
    {
        if (request is not { Server: { Total: { } total, PromptEval: { } prefill }, Residual: { } residual })
            return null;

        var queue = request.UnqueuedResidual is { } alone ? Positive(residual - alone) : (Duration?)null;
        return common with
        {
            Prefill = prefill,
            Decode = total - common.Load - prefill - residual,
            Queue = queue,
            Other = residual - (queue ?? Duration.Zero),
        };
    }

    private static Duration Positive(Duration duration) => duration > Duration.Zero ? duration : Duration.Zero;
}
