using System.Globalization;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Gpu;

/// <summary>A GPU as Linux's Direct Rendering Manager lists it: /sys/class/drm/cardN.</summary>
/// <param name="Path">Of the card: <c>sys/class/drm/card0</c>.</param>
/// <param name="Driver">Of the kernel: amdgpu, i915, xe; null if it is not told.</param>
/// <param name="PciAddress"><c>0000:03:00.0</c>; null if the card is on no PCI bus.</param>
internal sealed record DrmCard(int Number, string Path, string? Driver, string? PciAddress)
{
    private const string Folder = "sys/class/drm";

    /// <summary>The files of the device itself.</summary>
    public string Device => Path + "/device";

    /// <summary>Cards of a maker, in order of their numbers. Connectors (card0-DP-1) are left out.</summary>
    /// <param name="vendor">Of the PCI bus: <c>0x1002</c>.</param>
    public static IReadOnlyList<DrmCard> Of(SystemFiles files, string vendor) =>
    [
        .. from name in files.Names(Folder, "card")
           let number = int.TryParse(name.AsSpan("card".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
               ? parsed
               : (int?)null
           where number is not null && files.Line($"{Folder}/{name}/device/vendor") == vendor
           orderby number
           select At(files, number.Value, $"{Folder}/{name}"),
    ];

    /// <summary>"AMD GPU 0x744c", for cards that do not tell their name.</summary>
    public string Nameless(SystemFiles files, string maker) => $"{maker} GPU {files.Line(Device + "/device")}".TrimEnd();

    private static DrmCard At(SystemFiles files, int number, string path)
    {
        var told = files.Text(path + "/device/uevent")?.Split('\n') ?? [];
        return new DrmCard(number, path, Value("DRIVER="), Value("PCI_SLOT_NAME="));

        string? Value(string key) => told.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim();
    }
}
