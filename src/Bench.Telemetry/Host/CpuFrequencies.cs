using System.Buffers.Text;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Host;

/// <summary>
/// At what frequency each core runs, once a second at most: there are as many files as cores. From the driver (scaling_cur_freq),
/// else from proc/cpuinfo where the processor counts its cycles (aperfmperf): without these counters, as in most virtual machines,
/// the kernel prints the nominal frequency there whatever happens.
/// </summary>
internal sealed class CpuFrequencies(SystemFiles files)
{
    private const string CpuInfo = "proc/cpuinfo";

    /// <summary>A little less than 1 s, for samples come a little early or late.</summary>
    private static readonly Duration Interval = Duration.FromMilliseconds(900);

    private readonly List<(string Path, string Device)> _files = [];
    private readonly List<string> _devices = [];
    private bool _counted;
    private Instant? _last;

    public static string Governor(int core) => Invariant($"sys/devices/system/cpu/cpu{core}/cpufreq/scaling_governor");

    /// <summary>Once, before the first reading.</summary>
    public void Find(IReadOnlyList<int> cores)
    {
        foreach (var core in cores)
        {
            var path = Invariant($"sys/devices/system/cpu/cpu{core}/cpufreq/scaling_cur_freq");
            if (files.Number(path) is not null)
                _files.Add((path, CpuLoad.Device(core)));
        }

        _counted = _files.Count == 0 && files.Text(CpuInfo)?.Contains("aperfmperf", StringComparison.Ordinal) == true;
    }

    public void Read(in Round round)
    {
        if (_files.Count == 0 && !_counted)
            return;
        if (_last is { } last && round.At - last < Interval)
            return;
        _last = round.At;
        if (_counted)
            ReadCpuInfo(round);
        foreach (var (path, device) in _files)
        {
            if (files.TryRead(path, out var text) && Fields.Number(text.TrimEnd((byte)'\n')) is { } kilohertz)
                round.Give(TelemetryMetrics.CpuFrequency, kilohertz / 1000.0, device);
        }
    }

    private void ReadCpuInfo(in Round round)
    {
        if (!files.TryRead(CpuInfo, out var text))
            return;
        var core = -1;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            var value = line[(line.IndexOf((byte)':') + 1)..].Trim((byte)' ');
            if (line.StartsWith("processor"u8))
                core = (int)(Fields.Number(value) ?? -1);
            else if (core >= 0
                && line.StartsWith("cpu MHz"u8)
                && Utf8Parser.TryParse(value, out double megahertz, out var used)
                && used == value.Length)
                round.Give(TelemetryMetrics.CpuFrequency, megahertz, Named(core));
        }
    }

    private string Named(int core)
    {
        while (_devices.Count <= core)
            _devices.Add(CpuLoad.Device(_devices.Count));
        return _devices[core];
    }
}
