namespace Bench.Core.Plans;

/// <summary>The limits that users may expect (slo). Empty if none is set.</summary>
public sealed record ServiceLevel(IReadOnlyList<ServiceObjective> Objectives)
{
    public static readonly ServiceLevel None = new([]);
}
