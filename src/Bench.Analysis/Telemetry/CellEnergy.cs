using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The energy of a cell's window: of the GPUs that the server uses and of CPU packages with their memory, where these are known.
/// </summary>
/// <param name="Joules">All of it, whoever else drew it.</param>
/// <param name="NetJoules">Without what the same devices draw when idle; null if no idle time was kept.</param>
/// <param name="Source">The source of the figure: <c>gpu counter + rapl</c>.</param>
public sealed record CellEnergy(double Joules, double? NetJoules, string Source)
{
    private const string Counter = "gpu counter";
    private const string Integral = "gpu power integral";
    private const string Rapl = "rapl";
    private const string Package = "package";

    /// <summary>Null if a GPU's is not known: the others alone would look like all of it.</summary>
    internal static CellEnergy? Of(CellSensors sensors, IReadOnlyList<GpuUse> gpus)
    {
        var ofGpus = gpus.Select(gpu => gpu.Energy).OfType<EnergyFigure>().ToArray();
        if (ofGpus.Length < gpus.Count)
            return null;
        var ofCpus = Cpus(sensors);
        EnergyFigure[] all = [.. ofGpus, .. ofCpus];
        return all.Length == 0
            ? null
            : new CellEnergy(
                all.Sum(figure => figure.Joules),
                all.All(figure => figure.IdleWatts is not null)
                    ? all.Sum(figure => figure.Joules - figure.IdleWatts!.Value * sensors.Length.Seconds)
                    : null,
                string.Join(" + ", Words(ofGpus, ofCpus.Length > 0)));
    }

    private static IEnumerable<string> Words(EnergyFigure[] gpus, bool cpus)
    {
        if (gpus.Any(figure => figure.IsCounted))
            yield return Counter;
        if (gpus.Any(figure => !figure.IsCounted))
            yield return Integral;
        if (cpus)
            yield return Rapl;
    }

    /// <summary>
    /// Packages and their memory; cores are within a package, and psys is the whole board. All of them or none.
    /// A package that counted nothing is not known; memory that did may be of a processor that does not count it.
    /// </summary>
    private static EnergyFigure[] Cpus(CellSensors sensors)
    {
        var counters = sensors.All(TelemetrySources.CpuEnergy, TelemetryMetrics.CpuEnergy)
            .Where(counter => counter.Device.StartsWith(Package, StringComparison.Ordinal)
                || counter.Device.StartsWith("dram", StringComparison.Ordinal))
            .ToArray();
        var figures = counters
            .Where(counter => counter.Growth > 0 || !counter.Device.StartsWith(Package, StringComparison.Ordinal))
            .Select(EnergyFigure.Counted).OfType<EnergyFigure>().ToArray();
        return figures.Length == counters.Length ? figures : [];
    }
}
