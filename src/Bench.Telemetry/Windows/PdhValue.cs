namespace Bench.Telemetry.Windows;

/// <summary>The value of one instance of a counter.</summary>
internal readonly record struct PdhValue(string Instance, double Value);
