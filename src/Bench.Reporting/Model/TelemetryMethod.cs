using Bench.Analysis.Cells;
using Bench.Analysis.Telemetry;
using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>The method behind the telemetry figures; empty if no cell has any.</summary>
internal static class TelemetryMethod
{
    public static IEnumerable<string> Of(IEnumerable<CellSummary> all)
    {
        CellTelemetry[] cells = [.. all.Select(cell => cell.Telemetry)];
        if (cells.Any(cell => cell != CellTelemetry.None))
            yield return "GPU, memory and CPU were sampled beside the requests: means and peaks are over the samples in each cell's "
                + "window, regardless of their cause; a window without samples near both edges has no mean.";
        string[] sources = [.. cells.Select(cell => cell.Energy?.Source).OfType<string>().Distinct()];
        if (sources.Length > 0)
            yield return "Energy covers the GPUs in use and, if known, the CPU packages over the window, "
                + Invariant($"including idle power ({string.Join("; ", sources)}); ")
                + "the energy per token is that divided by the tokens of the window.";
    }
}
