using Bench.Analysis.Cells;
using Bench.Core.Records;
using Bench.Core.Telemetry;

namespace Bench.Analysis.Machines;

/// <summary>
/// The names of the processor and of the GPUs on which a cell's server ran, as telemetry told them. Both are null if unknown,
/// and for a simulated server or a model that another host runs: this machine is then not the one that was measured.
/// </summary>
/// <param name="Cpu">The model name of the processor.</param>
/// <param name="Gpu">The names of all GPUs, separated by a comma and a space.</param>
public sealed record ServerMachine(string? Cpu, string? Gpu)
{
    private static readonly ServerMachine Unknown = new(null, null);

    /// <summary>The drivers of its GPUs, with their versions; null if unknown.</summary>
    public string? Driver { get; private init; }

    /// <summary>
    /// The memory bandwidth of its GPU, in bytes per second; null if unknown, and where there are several
    /// GPUs, because the distribution of layers is unknown.
    /// </summary>
    public double? MemoryBandwidth { get; private init; }

    public static ServerMachine Of(RunManifest manifest, CellSummary cell)
    {
        var server = manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server);
        if (cell.Simulated || server?.Simulated == true || server?.Find(cell.Plan.Model.Tag)?.Installed.IsRemote == true)
            return Unknown;
        var sources = SourcesOf(manifest, cell);
        TelemetryDevice[] gpus = [.. sources.Where(source => TelemetrySources.IsGpu(source.Name)).SelectMany(source => source.Devices)];
        return new ServerMachine(Joined(sources, "cpu"), Joined(sources, "name"))
        {
            Driver = Joined(sources, "driver"),
            MemoryBandwidth = gpus is [var only] ? TelemetryFacts.MemoryBandwidthOf(only) : null,
        };
    }

    /// <summary>
    /// The sources that name the server; without any, those of the harness's own host if the server runs on it.
    /// A page that was named tells of another machine, also where it did not answer or has no such fact.
    /// </summary>
    private static SourceReport[] SourcesOf(RunManifest manifest, CellSummary cell)
    {
        var sitting = manifest.Sittings.FirstOrDefault(sitting => sitting.Number == cell.Sitting)
            ?? manifest.Sittings.FirstOrDefault(sitting => sitting.Telemetry is not null);
        SourceReport[] machines = [.. (sitting?.Telemetry?.Sources ?? []).Where(source => IsMachine(source.Name))];
        SourceReport[] named = [.. machines.Where(source => source.Server == cell.Plan.Server)];
        if (named.Length > 0)
            return named;
        var isHere = manifest.Plan.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server)?.IsOnThisMachine == true;
        return isHere ? [.. machines.Where(source => source.Server is null)] : [];
    }

    private static bool IsMachine(string source) =>
        TelemetrySources.IsGpu(source) || source is TelemetrySources.Host or TelemetrySources.Prometheus;

    /// <param name="fact">Only processors have a fact <c>cpu</c>, and only GPUs a <c>name</c> and a <c>driver</c>;
    /// a page of another host tells of both.</param>
    private static string? Joined(SourceReport[] sources, string fact)
    {
        var names = sources
            .SelectMany(source => source.Devices)
            .SelectMany(device => device.Facts)
            .Where(pair => pair.Key == fact)
            .Select(pair => pair.Value);
        return string.Join(", ", names) is { Length: > 0 } text ? text : null;
    }
}
