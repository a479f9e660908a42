using Bench.Analysis.Rates;
using Bench.Core.Plans;
using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The sampled telemetry of the server's machine over a cell's window. Null means unknown: it was not sampled,
/// or too rarely. docs/measures.md has the rules.
/// </summary>
public sealed record CellTelemetry
{
    private const double BytesPerMebibyte = 1 << 20;

    /// <summary>Of a cell that nothing is known of: not sampled, or simulated (a simulated machine has no sensors).</summary>
    public static readonly CellTelemetry None = new();

    /// <summary>Of the GPUs that the server uses, in percent.</summary>
    public double? GpuUtilMeanPercent { get; init; }

    /// <summary>Memory in use on these GPUs, whoever holds it, in MiB: the sum of each one's peak.</summary>
    public double? VramPeakMebibytes { get; init; }

    /// <summary>The total memory of these GPUs, in MiB.</summary>
    public double? VramTotalMebibytes { get; init; }

    /// <summary>Of these GPUs together.</summary>
    public double? GpuPowerMeanWatts { get; init; }

    public CellEnergy? Energy { get; init; }

    /// <summary>Joules for each output token of the window; of embeddings for each input token.</summary>
    public double? EnergyPerToken { get; init; }

    /// <summary>
    /// Joules for each prompt token of the ok requests that ended in the window, cached ones included.
    /// It is the same energy again, not a part of it.
    /// </summary>
    public double? EnergyPerInputToken { get; init; }

    /// <summary>Of the whole machine: 100 is all cores.</summary>
    public double? CpuUtilMeanPercent { get; init; }

    /// <summary>Of the server's processes together: 100 is one core.</summary>
    public double? ServerCpuMeanPercent { get; init; }

    /// <summary>Resident memory of the server's processes together, at its highest.</summary>
    public double? ServerMemoryPeakMebibytes { get; init; }

    /// <summary>The figures of the server's own metrics page; null if none is read.</summary>
    public ServerAccount? ServerAccount { get; init; }

    /// <summary>
    /// Memory that the server's own processes hold on these GPUs, in bytes: the sum of their peaks.
    /// Null if a GPU does not tell whose memory it is.
    /// </summary>
    public double? ServerVramPeakBytes => All(Gpus, gpu => gpu.ServerVram) * BytesPerMebibyte;

    /// <summary>True if a GPU of the server's machine was sampled.</summary>
    public bool HasGpu => Gpus.Count > 0;

    /// <summary>
    /// The GPUs that the server uses: those on which its processes hold memory, if known; otherwise all GPUs of the machine.
    /// </summary>
    internal IReadOnlyList<GpuUse> Gpus { get; init; } = [];

    /// <summary>
    /// Processes that were seen in the window and are known to have the cell's model loaded. More than one: it was loaded again.
    /// </summary>
    internal int ModelRunners { get; init; }

    /// <param name="sampled">Null if nothing is known of the cell's server.</param>
    /// <param name="endpoint">The cell's.</param>
    /// <param name="throughput">The cell's: it counted the tokens. Null while that is not known.</param>
    internal static CellTelemetry Of(CellSensors? sampled, Endpoint endpoint, Throughput? throughput)
    {
        if (sampled is not { } sensors)
            return None;
        var gpus = Used(sensors);
        var energy = CellEnergy.Of(sensors, gpus);
        var outputs = throughput?.OutputTokensPerSecond * throughput?.DurationSeconds;
        var inputs = throughput?.InputTokens;
        return new CellTelemetry
        {
            GpuUtilMeanPercent = All(gpus, gpu => gpu.UtilMean) / gpus.Length,
            VramPeakMebibytes = All(gpus, gpu => gpu.VramPeak),
            VramTotalMebibytes = All(gpus, gpu => gpu.VramTotal),
            GpuPowerMeanWatts = All(gpus, gpu => gpu.PowerMean),
            Energy = energy,
            EnergyPerToken = Per(energy, endpoint.Generates ? outputs : inputs),
            EnergyPerInputToken = Per(energy, inputs),
            CpuUtilMeanPercent = sensors.One(TelemetrySources.Host, "", TelemetryMetrics.CpuUtil)?.Mean,
            ServerCpuMeanPercent = ServerCpu(sensors),
            ServerMemoryPeakMebibytes = sensors.ServerMemoryPeak,
            ServerAccount = ServerAccount.Of(sensors),
            Gpus = gpus,
            ModelRunners = sensors.ModelRunners,
        };
    }

    private static double? Per(CellEnergy? energy, double? tokens) => tokens > 0 ? energy?.Joules / tokens : null;

    /// <summary>Null if one of them is not known: the others alone would look like all.</summary>
    private static double? All(IReadOnlyList<GpuUse> gpus, Func<GpuUse, double?> figure) =>
        gpus.Count == 0 ? null : gpus.Aggregate((double?)0, (sum, gpu) => sum + figure(gpu));

    private static GpuUse[] Used(CellSensors sensors)
    {
        var server = sensors.All(TelemetrySources.ServerProcesses, TelemetryMetrics.ProcessMemory)
            .Concat(sensors.All(TelemetrySources.ServerProcesses, TelemetryMetrics.ProcessCpu))
            .Select(reading => ProcessDevice.Of(reading.Device)?.Id)
            .OfType<int>()
            .ToHashSet();
        GpuUse[] all = [.. sensors.Gpus.Select(
            gpu => new GpuUse(sensors, gpu.Source, gpu.Device, ProcessesOn(sensors, gpu.Source, gpu.Device), server))];
        GpuUse[] held = [.. all.Where(gpu => gpu.ServerVram > 0)];
        return held.Length > 0 ? held : all;
    }

    private static (ProcessDevice Process, double Peak)[] ProcessesOn(CellSensors sensors, string source, string device) =>
    [
        .. from reading in sensors.All(source, TelemetryMetrics.ProcessVram)
           let process = ProcessDevice.Of(reading.Device)
           let peak = reading.Cell.Peak
           where process?.Gpu == device && peak is not null
           select (process!.Value, peak.Value),
    ];

    /// <summary>
    /// A process that begins or ends within the window counts from and to its samples, and what it used beside them is told by the process
    /// that it comes from; some process has to be seen near both edges.
    /// </summary>
    private static double? ServerCpu(CellSensors sensors)
    {
        var processes = sensors
            .All(TelemetrySources.ServerProcesses, TelemetryMetrics.ProcessCpu)
            .Where(process => process.Cell.Count > 0)
            .ToArray();
        if (sensors.Length.Seconds <= 0
            || processes.Any(process => process.Cell.WasReset)
            || !processes.Any(process => process.Cell.IsLongEnough(process.Interval))
            || !processes.Any(process => process.Cell.ReachesStart(process.Interval))
            || !processes.Any(process => process.Cell.ReachesEnd(process.Interval)))
        {
            return null;
        }

        var grown = processes.Select(process => process.Growth ?? process.Cell.SeenGrowth).ToArray();
        return grown.All(growth => growth is null) ? null : 100 * grown.Sum() / sensors.Length.Seconds;
    }
}
