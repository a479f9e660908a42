namespace Bench.Analysis.Metrics;

/// <summary>What came out; token_source says who counted.</summary>
public static class OutputTokens
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "output_tokens",
        Name = "output",
        RequestColumn = "output_tokens",
        Unit = Units.Tokens,
        Better = Direction.None,
        Formula = "eval_count, else usage.completion_tokens, else content chunks",
        Applies = "somebody counted them",
        Value = request => request.Record.Usage.OutputTokens,
    };
}
