using System.Runtime.InteropServices;
using Bench.Core.Records;

namespace Bench.Telemetry.Host;

/// <summary>The information that .NET provides about this machine on every platform.</summary>
public static class HostProbe
{
    public static HostSnapshot Look() => new()
    {
        Name = Environment.MachineName,
        OperatingSystem = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.OSArchitecture.ToString(),
        Cores = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Runtime = RuntimeInformation.FrameworkDescription,
    };
}
