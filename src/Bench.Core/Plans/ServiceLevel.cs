namespace Bench.Core.Plans;

/// <summary>What users may expect (slo). Empty when none is set.</summary>
public sealed record ServiceLevel(IReadOnlyList<ServiceObjective> Objectives)
{
    public static readonly ServiceLevel None = new([]);
}
