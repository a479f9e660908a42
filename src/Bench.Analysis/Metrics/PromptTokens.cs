namespace Bench.Analysis.Metrics;

/// <summary>The tokens of the prompt.</summary>
public static class PromptTokens
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "prompt_tokens",
        Name = "prompt",
        RequestColumn = "prompt_tokens",
        Unit = Units.Tokens,
        Better = Direction.None,
        Formula = "prompt tokens by the server's count, cached ones included",
        Applies = "the server counted them",
        Value = request => request.Record.Usage.PromptTokens,
    };
}
