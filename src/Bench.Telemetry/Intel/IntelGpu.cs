using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using Bench.Telemetry.Gpu;

namespace Bench.Telemetry.Intel;

/// <summary>A card that i915 or xe drives, in the processor or on a board of its own.</summary>
internal sealed class IntelGpu
{
    private readonly SystemFiles _files;
    private readonly DrmCard _card;
    private readonly Hwmon _hwmon;
    private readonly string? _clock;
    private readonly string? _energy;
    private readonly string? _temperature;

    public IntelGpu(SystemFiles files, DrmCard card, string name)
    {
        _files = files;
        _card = card;
        _hwmon = new Hwmon(files, card);
        Name = name;
        string[] clocks =
            [card.Path + "/gt/gt0/rps_act_freq_mhz", card.Path + "/gt_act_freq_mhz", card.Device + "/tile0/gt0/freq0/act_freq"];
        _clock = clocks.FirstOrDefault(files.Exists);
        _energy = _hwmon.First("energy1_input", "energy2_input"); // the whole card; some have the package's only
        _temperature = _hwmon.First("temp1_input", "temp2_input"); // the package: 1 with i915, 2 with xe
    }

    public string Name { get; }

    public TelemetryDevice Describe() => new(Name, new GpuFacts()
        .Name(_card.Nameless(_files, "Intel"))
        .Driver(_card.Driver)
        .Vram(_files.Number(_card.Device + "/tile0/physical_vram_size_bytes"))
        .PowerLimit(_hwmon.Read("power1_max", GpuUnits.Micro) is > 0 and var watts ? watts : null) // 0: switched off
        .Add("energy of", _hwmon.Label(_energy))
        .Add("pci", _card.PciAddress)
        .All);

    public void Read(Round round)
    {
        round.Give(TelemetryMetrics.GpuEnergy, _hwmon.Read(_energy, GpuUnits.Micro), Name);
        round.Give(TelemetryMetrics.GpuTemperature, _hwmon.Read(_temperature, GpuUnits.Milli), Name);
        round.Give(TelemetryMetrics.GpuClock, _clock is null ? null : _files.Number(_clock), Name);
    }
}
