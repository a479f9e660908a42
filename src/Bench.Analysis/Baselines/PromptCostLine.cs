using Bench.Statistics;

namespace Bench.Analysis.Baselines;

/// <summary>The cost of uncached prompts as a function of their tokens.</summary>
internal static class PromptCostLine
{
    /// <summary>
    /// The longest prompt has to be so many times the shortest: within less, what every prompt costs
    /// cannot be told from what each token costs.
    /// </summary>
    private const double LeastSpread = 1.5;

    private const int FewestPrompts = 8;

    /// <summary>
    /// A fitted line if the lengths differ: every evaluation costs something however short the prompt, so a long prompt's time
    /// per token is smaller, and by that alone it would look cached beside short ones. Else the median time per token.
    /// </summary>
    public static RobustLine Through(IReadOnlyList<PromptCost> costs) =>
        Fitted(costs) ?? PerToken(new Sample(costs.Select(cost => cost.NanosecondsPerToken)).Median!.Value);

    /// <summary>Null if the lengths do not differ enough, or there are too few.</summary>
    public static RobustLine? Fitted(IReadOnlyList<PromptCost> costs) =>
        costs.Count >= FewestPrompts
        && (double)costs.Max(cost => cost.Tokens) / costs.Min(cost => cost.Tokens) >= LeastSpread
        && RobustLine.Through([.. costs.Select(cost => ((double)cost.Tokens, cost.Nanoseconds))]) is { Intercept: >= 0, Slope: > 0 } line
            ? line
            : null;

    public static RobustLine PerToken(double nanoseconds) => new(0, nanoseconds);
}
