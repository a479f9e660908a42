using System.Globalization;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Host;

/// <summary>
/// One counter of energy: a package, or the memory beside it. It begins again at its range, every quarter
/// of an hour or so under load; the sum does not.
/// </summary>
/// <param name="folder">sys/class/powercap/intel-rapl:0</param>
internal sealed class RaplZone(SystemFiles files, string folder, string device)
{
    private readonly string _path = folder + "/energy_uj";
    private readonly long? _range = files.Number(folder + "/max_energy_range_uj");
    private long? _last;
    private double _joules;

    public string Device => device;

    public string Folder => folder;

    /// <summary>The value at which the counter wraps; null if unknown.</summary>
    public string? Range => _range is { } range ? (range / 1e6).ToString("0", CultureInfo.InvariantCulture) + " J" : null;

    /// <summary>Joules since some beginning; null when it cannot be read.</summary>
    public double? Read()
    {
        if (files.Number(_path) is not { } now)
            return null;
        // One that fell without a known range was set back: what it shows is what has come together since.
        var more = _last is not { } last ? now : now >= last ? now - last : now + (_range - last ?? 0);
        _last = now;
        return _joules += more / 1e6;
    }
}
