namespace Bench.Scenarios.Reading;

/// <summary>Axes that a sweep names itself: every key with that beginning is one.</summary>
/// <param name="Prefix">With the dot: <c>options.</c></param>
/// <param name="Of">The axis of a whole key.</param>
internal sealed record AxisFamily(string Prefix, Func<string, Axis> Of);
