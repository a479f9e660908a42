namespace Bench.Analysis.Metrics;

/// <summary>The whole prompt, cached or not.</summary>
public static class PromptEvalCount
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "prompt_eval_count",
        Name = "prompt_eval count",
        RequestColumn = "prompt_eval_count",
        Unit = Units.Tokens,
        Better = Direction.None,
        Formula = "prompt_eval_count",
        Applies = "ok, the server reports it",
        Value = request => request.Server?.PromptEvalCount,
    };
}
