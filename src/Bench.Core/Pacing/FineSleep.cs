using System.Runtime.InteropServices;
using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// Sleep in microseconds, which the runtime does not offer. It ends late by what the system's timers are late: some 60 µs on Linux.
/// </summary>
internal static class FineSleep
{
    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <param name="length">Less than a second.</param>
    // a signal may end it early: the caller looks at the clock
    public static void For(Duration length) => _ = SleepMicroseconds((uint)(length.Nanoseconds / 1000));

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "usleep", ExactSpelling = true)]
    private static extern int SleepMicroseconds(uint microseconds);
}
