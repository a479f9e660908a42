namespace Bench.Analysis.Metrics;

/// <summary>Covers only the part of the prompt that was not cached.</summary>
public static class PromptEvalDuration
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "prompt_eval_duration",
        Name = "prompt_eval",
        RequestColumn = "prompt_eval_duration_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Formula = "prompt_eval_duration",
        Applies = "ok, the server reports it",
        Value = request => request.Server?.PromptEval?.Milliseconds,
    };
}
