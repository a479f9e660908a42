using Bench.Analysis.Requests;

namespace Bench.Analysis.Metrics;

/// <summary>
/// The time that a request waited in the server. No server reports it. Residual: total − load − prompt_eval − eval, for embeddings total
/// − load; residual₀: its median with one user alone.
/// </summary>
public static class QueueTime
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "queue",
        Name = "queue",
        RequestColumn = "queue_ms",
        CellColumn = "queue_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Range = ValueRange.NotNegative,
        Formula = "max(0, residual − residual₀)",
        Applies = "ok, native; a concurrency-1 cell of the same server, model and options (of embeddings: and the same prompts) is there",
        Value = Of,
    };

    private static double? Of(RequestView request) =>
        request.Residual is { } residual && request.UnqueuedResidual is { } alone ? Math.Max(0, (residual - alone).Milliseconds) : null;
}
