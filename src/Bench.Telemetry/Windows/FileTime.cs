using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>FILETIME (minwinbase.h): units of 100 ns in two halves.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FileTime(uint Low, uint High)
{
    private const double UnitsPerSecond = 1e7;

    public long Units => (long)(((ulong)High << 32) | Low);

    public double Seconds => Units / UnitsPerSecond;
}
