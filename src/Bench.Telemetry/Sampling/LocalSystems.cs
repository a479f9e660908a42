namespace Bench.Telemetry.Sampling;

/// <summary>Tells the operating system of this machine.</summary>
internal static class LocalSystems
{
    public static LocalSystem Here { get; } =
        OperatingSystem.IsWindows() ? LocalSystem.Windows : OperatingSystem.IsMacOS() ? LocalSystem.MacOs : LocalSystem.Linux;
}
