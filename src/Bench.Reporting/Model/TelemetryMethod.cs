using Bench.Analysis.Cells;
using Bench.Analysis.Telemetry;
using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>How figures of telemetry came about; empty where no cell has any.</summary>
internal static class TelemetryMethod
{
    public static IEnumerable<string> Of(IEnumerable<CellSummary> all)
    {
        CellTelemetry[] cells = [.. all.Select(cell => cell.Telemetry)];
        if (cells.Any(cell => cell != CellTelemetry.None))
            yield return "GPU, memory and CPU were sampled beside the requests: means and peaks are over the samples in each cell's "
                + "window, whoever caused them; a window without samples near both its edges has no mean.";
        string[] sources = [.. cells.Select(cell => cell.Energy?.Source).OfType<string>().Distinct()];
        if (sources.Length > 0)
            yield return "Energy is that of the GPUs in use and, where it is known, of the CPU packages over the window, "
                + Invariant($"idle power included ({string.Join("; ", sources)}); a token's is that divided by the tokens of the window.");
    }
}
