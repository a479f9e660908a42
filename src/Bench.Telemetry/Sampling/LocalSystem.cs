namespace Bench.Telemetry.Sampling;

/// <summary>The operating systems whose telemetry is read in different ways.</summary>
internal enum LocalSystem
{
    /// <summary>Files of /proc and /sys; also any other system, on which these files do not exist.</summary>
    Linux,

    MacOs,

    Windows,
}
