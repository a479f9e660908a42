using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>
/// mach_timebase_info (mach/mach_time.h): one unit of mach time is Numerator/Denominator ns. Both are 1 on Intel's
/// processors; on Apple's they are 125 and 3.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct MachTimebase(uint Numerator, uint Denominator)
{
    public double Seconds(ulong units) => units * (double)Numerator / Denominator / 1e9;
}
