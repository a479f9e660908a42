using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>xsw_usage (sys/sysctl.h): the value of vm.swapusage, in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SwapUsage(ulong Total, ulong Available, ulong Used, uint PageSize, int IsEncrypted);
