using System.Globalization;
using Bench.Core.Telemetry;

namespace Bench.Runner.Sampling;

/// <summary>
/// The figures of one cell's machine while its samples come, in memory that does not grow with them: for the display. Reports take theirs from the file, by the same rules
/// (docs/measures.md). Safe for concurrent use.
/// </summary>
/// <param name="server">The cell's.</param>
/// <param name="onThisMachine">Whether what this host tells is about it, too: as long as nothing tells of that server's machine by name.</param>
internal sealed class MachineFollower(string server, bool onThisMachine)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, GpuTally> _named = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, GpuTally> _here = new(StringComparer.Ordinal);
    private readonly HashSet<int> _processes = [];
    private readonly ServerTally _server = new();

    public MachineFigures Figures
    {
        get
        {
            lock (_lock)
            {
                var gpus = Used(_named.Count > 0 ? _named.Values : _here.Values);
                return new MachineFigures
                {
                    GpuPercent = All(gpus, gpu => gpu.UtilMean) / gpus.Length,
                    VramMebibytes = All(gpus, gpu => gpu.VramPeak),
                    GpuWatts = All(gpus, gpu => gpu.PowerMean),
                    ServerCpuPercent = _server.CpuPercent,
                    ServerMebibytes = _server.MemoryPeak,
                };
            }
        }
    }

    public void Take(in TelemetrySample sample)
    {
        var named = sample.Server == server;
        if (!named && !(sample.Server is null && onThisMachine))
            return;
        lock (_lock)
        {
            if (TelemetrySources.IsGpu(sample.Source))
                TakeGpu(named ? _named : _here, sample);
            else if (sample.Source == TelemetrySources.ServerProcesses && named)
                TakeProcess(sample);
        }
    }

    private static void TakeGpu(SortedDictionary<string, GpuTally> gpus, in TelemetrySample sample)
    {
        var device = sample.Metric == TelemetryMetrics.ProcessVram ? sample.Device.Split(':', 2)[0] : sample.Device;
        var key = sample.Source + " " + device;
        if (!gpus.TryGetValue(key, out var gpu))
            gpus.Add(key, gpu = new GpuTally());
        if (sample.Metric != TelemetryMetrics.ProcessVram)
            gpu.Add(sample.Metric, sample.Value);
        else if (ProcessOf(sample.Device) is { } process && sample.Value > 0)
            gpu.AddHolder(process);
    }

    private void TakeProcess(in TelemetrySample sample)
    {
        if (ProcessOf(sample.Device) is { } process)
            _processes.Add(process);
        _server.Add(sample);
    }

    /// <summary>Those where the server's processes hold memory, as far as that is told; else all.</summary>
    private GpuTally[] Used(IReadOnlyCollection<GpuTally> all)
    {
        GpuTally[] held = [.. all.Where(gpu => gpu.IsHeldBy(_processes))];
        return held.Length > 0 ? held : [.. all];
    }

    /// <summary>Null where one of them is not known: the others alone would look like all.</summary>
    private static double? All(GpuTally[] gpus, Func<GpuTally, double?> figure) =>
        gpus.Length == 0 ? null : gpus.Aggregate((double?)0, (sum, gpu) => sum + figure(gpu));

    /// <summary>4711 of <c>ollama[4711]</c>.</summary>
    private static int? ProcessOf(string device) =>
        device.EndsWith(']') && int.TryParse(device.AsSpan(device.LastIndexOf('[') + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
