namespace Bench.Core.Telemetry;

/// <summary>The names of sources in telemetry.csv: one name per thing, regardless of the way in which it was read.</summary>
public static class TelemetrySources
{
    public const string Nvidia = "nvidia";
    public const string Amd = "amd";
    public const string Intel = "intel";

    /// <summary>CPU, memory, disk, pressure.</summary>
    public const string Host = "host";

    /// <summary>RAPL.</summary>
    public const string CpuEnergy = "rapl";

    /// <summary>The processes that serve a server's port.</summary>
    public const string ServerProcesses = "processes";

    /// <summary>The server's own reports: /api/ps, /metrics.</summary>
    public const string Server = "server";

    public const string Harness = "harness";

    /// <summary>A page of metrics on another host: only the source is called so, its samples are called after what they tell of.</summary>
    public const string Prometheus = "prometheus";

    /// <summary>The metrics that one host may publish to another: all except the names of pages and those of the harness.</summary>
    public static bool IsPublished(string source) => IsGpu(source) || source is Host or CpuEnergy or ServerProcesses or Server;

    public static bool IsGpu(string source) => source is Nvidia or Amd or Intel;
}
