using Bench.Analysis.Facts;

namespace Bench.Analysis.Findings;

/// <summary>Every rule, in the order in which findings of a cell are shown.</summary>
internal static class FindingRules
{
    private static readonly IReadOnlyList<Func<CellFacts, IEnumerable<Finding>>> All =
    [
        LaunchFindings.Of,
        OutcomeFindings.Of,
        ContextFindings.Of,
        LoadFindings.Of,
        ModelFindings.Of,
        PlacementFindings.Of,
        PromptFindings.Of,
        PromptLengthFindings.Of,
        OutputFindings.Of,
        TokenFindings.Of,
        ReconciliationFindings.Of,
        FormatFindings.Of,
        ClientFindings.Of,
        StarvationFindings.Of,
        StallFindings.Of,
        SelfCheckFindings.Of,
        BacklogFindings.Of,
        SteadyFindings.Of,
        GpuFindings.Of,
        HostFindings.Of,
        SampleFindings.Of,
    ];

    public static IReadOnlyList<Finding> Of(CellFacts cell) => [.. All.SelectMany(rule => rule(cell))];
}
