namespace Bench.Core.Telemetry;

/// <summary>Something that a source samples, and what does not change about it.</summary>
/// <param name="Name">As in its samples: <c>gpu0</c>; empty for the whole.</param>
/// <param name="Facts">For people and reports, in order: name, driver, vram, uuid, governor …</param>
public sealed record TelemetryDevice(string Name, IReadOnlyList<KeyValuePair<string, string>> Facts);
