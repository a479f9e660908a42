using System.Globalization;
using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Host;

/// <summary>
/// The load of the processors since the previous reading (proc/stat), in total and by core; the first reading has no value.
/// Idle time is idle and iowait. All other time is busy, including stolen time, which the host used and which was not available here.
/// Guests are in user time already and are not added again.
/// </summary>
internal sealed class CpuLoad
{
    private const string File = "proc/stat";

    /// <summary>The index of the total of all cores.</summary>
    private const int All = -1;

    private readonly Dictionary<int, Jiffies> _before = [];
    private readonly Dictionary<int, string> _devices = new() { [All] = "" };

    public static string Device(int core) => Invariant($"core{core}");

    /// <summary>The cores that are there, in order; empty: it cannot be told.</summary>
    public static IReadOnlyList<int> Cores(SystemFiles files)
    {
        List<int> cores = [];
        foreach (var line in (files.Text(File) ?? "").Split('\n'))
        {
            if (line.StartsWith("cpu", StringComparison.Ordinal)
                && int.TryParse(line[3..].Split(' ', 2)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var core))
                cores.Add(core);
        }

        return cores;
    }

    public void Read(SystemFiles files, in Round round)
    {
        if (!files.TryRead(File, out var text))
            return;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (!line.StartsWith("cpu"u8))
                return; // they come first
            var fields = new Fields(line[3..]);
            var core = line[3] == (byte)' ' ? All : (int)(fields.Number() ?? All);
            if (Parse(fields) is { } now)
                Give(core, now, round);
        }
    }

    private void Give(int core, Jiffies now, in Round round)
    {
        var known = _before.TryGetValue(core, out var before);
        _before[core] = now;
        // A core that went away and came back may begin again, and the kernel lets iowait run backwards a little.
        if (!known || now.Total <= before.Total)
            return;
        if (!_devices.TryGetValue(core, out var device))
            _devices[core] = device = Device(core);
        var busy = Math.Clamp((double)(now.Busy - before.Busy) / (now.Total - before.Total), 0, 1);
        round.Give(TelemetryMetrics.CpuUtil, 100 * busy, device);
    }

    /// <summary>user nice system idle iowait irq softirq steal, then guests. Older kernels have fewer.</summary>
    private static Jiffies? Parse(Fields fields)
    {
        if (fields.Number() is not { } user
            || fields.Number() is not { } nice
            || fields.Number() is not { } system
            || fields.Number() is not { } idle)
            return null;
        idle += fields.Number() ?? 0;
        var busy = user + nice + system + (fields.Number() ?? 0) + (fields.Number() ?? 0) + (fields.Number() ?? 0);
        return new Jiffies(busy, busy + idle);
    }

    private readonly record struct Jiffies(long Busy, long Total);
}
