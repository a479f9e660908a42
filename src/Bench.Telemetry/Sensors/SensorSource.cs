using Bench.Core.Telemetry;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Telemetry.Sensors;

/// <summary>
/// Everything that a library of sensors tells of a machine, under the names that Bench's own sources have for it: GPUs, processors, main
/// memory and the energy of processor packages. To be published by <see cref="Serving.TelemetryHost"/>.
/// </summary>
/// <param name="reader">The library; disposed with the source.</param>
/// <param name="interval">The shortest time between two readings of the sensors.</param>
public sealed class SensorSource(ISensorReader reader, Duration interval) : ITelemetrySource
{
    private readonly PackageEnergy _energy = new();

    /// <summary>Only the source has this name; its samples have those of the sources of what they tell of.</summary>
    public string Name => "sensors";

    public string? Server => null;

    public Duration? Interval => interval;

    public SourceOpening Open()
    {
        var readings = reader.Read();
        var all = Hardware.Of(readings);
        TelemetryDevice[] gpus =
        [
            .. GpuSensors.Of(all).Select(gpu => new TelemetryDevice(
                gpu.Device, [new("name", gpu.Gpu.Name), new("read by", "LibreHardwareMonitor")])),
        ];
        var host = all.FirstOrDefault(hardware => hardware.Type == SensorNames.Processor);
        if (gpus.Length == 0 && host is null)
            return new SourceOpening.Absent(
                Invariant($"none of the {readings.Count} sensors that were found belongs to a GPU or a processor; ")
                    + "most of them can be read by administrators only");
        return new SourceOpening.Available(host is null ? gpus : [.. gpus, new TelemetryDevice("", [new("cpu", host.Name)])]);
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var all = Hardware.Of(reader.Read());
        foreach (var (gpu, source, device) in GpuSensors.Of(all))
            GpuSensors.Give(gpu, device, new Round(at, Server, source, sink));
        HostSensors.Give(all, new Round(at, Server, TelemetrySources.Host, sink));
        _energy.Give(all, at, new Round(at, Server, TelemetrySources.CpuEnergy, sink));
    }

    public void Dispose() => reader.Dispose();
}
