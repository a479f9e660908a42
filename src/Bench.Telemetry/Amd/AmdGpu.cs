using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using Bench.Telemetry.Gpu;

namespace Bench.Telemetry.Amd;

/// <summary>A card that amdgpu drives.</summary>
internal sealed class AmdGpu
{
    private readonly SystemFiles _files;
    private readonly DrmCard _card;
    private readonly Hwmon _hwmon;
    private readonly string? _power;
    private readonly string? _temperature;

    public AmdGpu(SystemFiles files, DrmCard card, string name)
    {
        _files = files;
        _card = card;
        _hwmon = new Hwmon(files, card);
        Name = name;
        _power = _hwmon.First("power1_average", "power1_input");
        _temperature = _hwmon.First("temp1_input", "temp2_input"); // edge; cards of data centers have the junction's only
    }

    public string Name { get; }

    public string? PciAddress => _card.PciAddress;

    public TelemetryDevice Describe()
    {
        var version = _files.Line("sys/module/amdgpu/version"); // the kernel's own driver has none
        return new TelemetryDevice(Name, new GpuFacts()
            .Name(_files.Line(_card.Device + "/product_name") ?? _card.Nameless(_files, "AMD"))
            .Driver(version is null ? _card.Driver : $"{_card.Driver} {version}")
            .Vram(Number("mem_info_vram_total"))
            .PowerLimit(_hwmon.Read("power1_cap", GpuUnits.Micro))
            .Add("temperature of", _hwmon.Label(_temperature))
            .Add("pci", PciAddress)
            .All);
    }

    public void Read(Round round)
    {
        round.Give(TelemetryMetrics.GpuUtil, Number("gpu_busy_percent"), Name);
        round.Give(TelemetryMetrics.GpuMemoryUtil, Number("mem_busy_percent"), Name);
        round.GiveBytes(TelemetryMetrics.VramUsed, Number("mem_info_vram_used"), Name);
        round.GiveBytes(TelemetryMetrics.VramTotal, Number("mem_info_vram_total"), Name);
        round.Give(TelemetryMetrics.GpuPower, _hwmon.Read(_power, GpuUnits.Micro), Name);
        round.Give(TelemetryMetrics.GpuEnergy, _hwmon.Read("energy1_input", GpuUnits.Micro), Name);
        round.Give(TelemetryMetrics.GpuTemperature, _hwmon.Read(_temperature, GpuUnits.Milli), Name);
        round.Give(TelemetryMetrics.GpuClock, _hwmon.Read("freq1_input", GpuUnits.Micro), Name);
        round.Give(TelemetryMetrics.GpuMemoryClock, _hwmon.Read("freq2_input", GpuUnits.Micro), Name);
    }

    private double? Number(string file) => _files.Number($"{_card.Device}/{file}");
}
