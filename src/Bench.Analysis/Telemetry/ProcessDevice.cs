using System.Globalization;

namespace Bench.Analysis.Telemetry;

/// <summary>A process as devices name it: <c>ollama[4711]</c>, on a GPU <c>gpu0:ollama[4711]</c>.</summary>
/// <param name="Gpu">Empty if it is of no GPU.</param>
internal readonly record struct ProcessDevice(string Gpu, string Name, int Id)
{
    /// <summary>Null for a name of another form.</summary>
    public static ProcessDevice? Of(string device)
    {
        var open = device.LastIndexOf('[');
        if (open < 0 || !device.EndsWith(']') || !int.TryParse(
            device.AsSpan(open + 1, device.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        var colon = device.StartsWith("gpu", StringComparison.Ordinal) ? device.IndexOf(':', StringComparison.Ordinal) : -1;
        return colon > open ? null : new ProcessDevice(colon < 0 ? "" : device[..colon], device[(colon + 1)..open], id);
    }
}
