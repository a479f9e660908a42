namespace Bench.Analysis.Metrics;

/// <summary>Generated tokens by the server's count; a stop token may be among them.</summary>
public static class EvalCount
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "eval_count",
        Name = "eval count",
        RequestColumn = "eval_count",
        Unit = Units.Tokens,
        Better = Direction.None,
        Formula = "eval_count",
        Applies = "ok, the server reports it",
        Value = request => request.Server?.EvalCount,
    };
}
