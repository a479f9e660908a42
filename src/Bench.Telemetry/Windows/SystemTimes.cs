namespace Bench.Telemetry.Windows;

/// <summary>The results of GetSystemTimes: sums over all processors since boot. Kernel contains idle.</summary>
internal readonly record struct SystemTimes(FileTime Idle, FileTime Kernel, FileTime User);
