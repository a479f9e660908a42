namespace Bench.Analysis.Measures;

/// <summary>A high percentile and whether there are values enough to call it one.</summary>
/// <param name="Name"><c>p90</c>, <c>p95</c>, <c>p99</c>.</param>
/// <param name="Value">Null without values.</param>
/// <param name="Count">Values there are.</param>
/// <param name="Needed">Values that the guard asks for.</param>
public sealed record TailPercentile(string Name, double? Value, int Count, int Needed)
{
    public bool IsValid => Count >= Needed;
}
