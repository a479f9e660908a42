using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Systems;

/// <summary>Processors, memory, swap and disks of this machine, on a system without /proc.</summary>
/// <param name="open">Called once, when the source is opened.</param>
internal sealed class SystemHostSource(Func<ISystemHost> open) : ITelemetrySource
{
    private readonly CpuShares _shares = new();
    private ISystemHost? _host;

    public string Name => TelemetrySources.Host;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        _host = open();
        var reading = _host.Read();
        return reading.Cores.Count == 0 && reading.MemoryTotal is null
            ? new SourceOpening.Absent("the system reports neither processor times nor memory")
            : new SourceOpening.Available(
            [
                new TelemetryDevice("", _host.Facts()),
                .. reading.Cores.Where(core => core.Device.Length > 0).Select(core => new TelemetryDevice(core.Device, [])),
            ]);
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        if (_host is null)
            return;
        var round = new Round(at, Server, Name, sink);
        var reading = _host.Read();
        _shares.Give(reading.Cores, round);
        round.GiveBytes(TelemetryMetrics.MemoryUsed, reading.MemoryUsed);
        round.GiveBytes(TelemetryMetrics.MemoryTotal, reading.MemoryTotal);
        round.GiveBytes(TelemetryMetrics.SwapUsed, reading.SwapUsed);
        round.GiveBytes(TelemetryMetrics.SwapIn, reading.SwapIn);
        round.GiveBytes(TelemetryMetrics.SwapOut, reading.SwapOut);
        round.GiveBytes(TelemetryMetrics.DiskRead, reading.DiskRead);
    }

    public void Dispose()
    {
        (_host as IDisposable)?.Dispose();
        _host = null;
    }
}
