using Bench.Core.Time;

namespace Bench.Scenarios.Definition;

/// <summary>How open loops begin: their rate rises or falls to the cell's own.</summary>
/// <param name="From">Requests a second at the start; may be 0.</param>
/// <param name="Over">How long it takes.</param>
internal sealed record RampSpec(double From, Duration Over);
