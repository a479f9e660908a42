namespace Bench.Servers.Managed.Platform;

/// <summary>The platform that this process runs on.</summary>
public static class ProcessPlatform
{
    /// <summary>Null if servers cannot be managed: it was built for Linux alone, and needs /proc.</summary>
    public static IProcessPlatform? Here() =>
        OperatingSystem.IsLinux() && new LinuxPlatform() is var linux && linux.Find(Environment.ProcessId) is not null ? linux : null;
}
