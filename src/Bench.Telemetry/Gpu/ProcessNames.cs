using System.Diagnostics;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Gpu;

/// <summary>The names of processes: on Linux from /proc, elsewhere from the runtime, and "pid" if unknown.</summary>
internal sealed class ProcessNames(SystemFiles files)
{
    /// <summary>As it stands behind a GPU in a device's name: <c>ollama[4711]</c>.</summary>
    public string Of(long pid) => Invariant($"{Name(pid)}[{pid}]");

    private string Name(long pid) =>
        files.Line(Invariant($"proc/{pid}/comm")) ?? (OperatingSystem.IsLinux() ? null : FromRuntime(pid)) ?? "pid";

    private static string? FromRuntime(long pid)
    {
        try
        {
            using var process = Process.GetProcessById(checked((int)pid));
            return process.ProcessName;
        }
        catch (Exception gone)
            when (gone is ArgumentException or InvalidOperationException or OverflowException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
