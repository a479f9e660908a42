using System.Globalization;

namespace Bench.Telemetry.Gpu;

/// <summary>The kernel's account of one open file of a GPU (/proc/PID/fdinfo/FD; Linux, Documentation/gpu/drm-usage-stats.rst).</summary>
/// <param name="PciAddress">Which GPU: <c>0000:03:00.0</c>.</param>
/// <param name="Client">Files of the same client tell the same: it counts once. Null: an old kernel, which does not say.</param>
/// <param name="VramBytes">Of the GPU's own memory.</param>
internal sealed record DrmClient(string PciAddress, string? Client, double VramBytes)
{
    // The second is the first one's older name, which amdgpu alone used.
    private static readonly string[] Vram = ["drm-resident-vram", "drm-memory-vram"];

    /// <summary>Null: it is no file of a GPU, or tells nothing of memory.</summary>
    public static DrmClient? Parse(string? text)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text?.Split('\n') ?? [])
        {
            if (line.Split(':', 2) is [var key, var value])
                told.TryAdd(key, value.Trim());
        }

        var vram = Vram.Select(told.GetValueOrDefault).FirstOrDefault(value => value is not null);
        return told.GetValueOrDefault("drm-pdev") is { } address && Bytes(vram) is { } bytes
            ? new DrmClient(address, told.GetValueOrDefault("drm-client-id"), bytes)
            : null;
    }

    private static double? Bytes(string? amount)
    {
        var parts = amount?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (parts.Length == 0 || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return (parts.Length > 1 ? parts[1] : "") switch
        {
            "" => number,
            "KiB" => number * 1024d,
            "MiB" => number * Round.Mebibyte,
            _ => null,
        };
    }
}
