using Bench.Telemetry.Files;

namespace Bench.Telemetry.Gpu;

/// <summary>
/// The sensors of a card (Linux, Documentation/hwmon/sysfs-interface.rst): power in µW, energy in µJ, temperatures in m°C, clocks in Hz.
/// Which sensor is read is fixed once, so that no series mixes two of them.
/// </summary>
internal sealed class Hwmon
{
    private readonly SystemFiles _files;
    private readonly string? _folder;

    public Hwmon(SystemFiles files, DrmCard card)
    {
        _files = files;
        var all = card.Device + "/hwmon";
        _folder = files.Names(all, "hwmon") is [var first, ..] ? $"{all}/{first}" : null;
    }

    /// <summary>The first of these sensors that is there; null: none is.</summary>
    public string? First(params ReadOnlySpan<string> sensors)
    {
        foreach (var sensor in sensors)
        {
            if (_folder is not null && _files.Exists($"{_folder}/{sensor}"))
                return sensor;
        }

        return null;
    }

    /// <param name="unit">The factor from the file's unit to ours.</param>
    public double? Read(string? sensor, double unit) =>
        sensor is null || _folder is null ? null : _files.Number($"{_folder}/{sensor}") / unit;

    /// <summary>The driver's label of the sensor: <c>temp1_input</c> may be "edge"; null if there is none.</summary>
    public string? Label(string? sensor) =>
        sensor is null || _folder is null ? null : _files.Line($"{_folder}/{sensor.Split('_')[0]}_label");
}
