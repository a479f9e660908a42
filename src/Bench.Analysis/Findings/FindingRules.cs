using Bench.Analysis.Cells;

namespace Bench.Analysis.Findings;

/// <summary>Every rule, in the order in which findings of a cell are told.</summary>
internal static class FindingRules
{
    public static readonly IReadOnlyList<Func<CellFacts, IEnumerable<Finding>>> All =
    [
        OutcomeFindings.Of,
        ContextFindings.Of,
        LoadFindings.Of,
        ModelFindings.Of,
        PlacementFindings.Of,
        PromptFindings.Of,
        PromptLengthFindings.Of,
        OutputFindings.Of,
        FormatFindings.Of,
        ClientFindings.Of,
        StarvationFindings.Of,
        SelfCheckFindings.Of,
        BacklogFindings.Of,
        GpuFindings.Of,
        HostFindings.Of,
        SampleFindings.Of,
    ];
}
