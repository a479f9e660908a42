namespace Bench.Analysis.Metrics;

/// <summary>The tokens that were generated; token_source names the source of the count.</summary>
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
        Applies = "a count is available",
        Value = request => request.Record.Usage.OutputTokens,
    };
}
