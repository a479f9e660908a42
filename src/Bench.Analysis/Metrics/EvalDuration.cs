namespace Bench.Analysis.Metrics;

/// <summary>Covers eval_count − 1 steps.</summary>
public static class EvalDuration
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "eval_duration",
        Name = "eval",
        RequestColumn = "eval_duration_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "eval_duration",
        Applies = "ok, the server reports it",
        Value = request => request.Server?.Eval?.Milliseconds,
    };
}
