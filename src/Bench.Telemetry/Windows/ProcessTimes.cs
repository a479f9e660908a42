namespace Bench.Telemetry.Windows;

/// <summary>The results of GetProcessTimes. The exit time is 0 for a process that runs.</summary>
internal readonly record struct ProcessTimes(FileTime Creation, FileTime Exit, FileTime Kernel, FileTime User);
