using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Core.Records;
using Bench.Runner.Sampling;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>One finished cell in one line.</summary>
internal static class CellLine
{
    public static string Of(CellSummary? cell, MachineFigures? machine)
    {
        if (cell is null)
            return "cut off before it was complete";
        List<string> parts = [Invariant($"{cell.Ok} of {cell.Requests} ok")];
        Add(parts, cell.Measure(TimeToFirstToken.Definition).Median, value => Invariant($"TTFT p50 {value:0.0} ms"));
        Add(parts, cell.Measure(DecodeRate.Definition).Mean, value => Invariant($"decode {value:0.0} tok/s"));
        Add(parts, cell.Throughput.OutputTokensPerSecond, value => Invariant($"{value:0.0} tok/s in all"));
        Add(parts, cell.Throughput.RequestsPerSecond, value => Invariant($"{value:0.00} requests/s"));
        if (!cell.Simulated && MachineText.Of(machine) is { } text)
            parts.Add(text);
        foreach (var error in cell.Errors)
            parts.Add(Invariant($"{error.Count} {error.Kind.Word}"));
        if (cell.InvalidReason is { } reason)
            parts.Add("INVALID: " + reason);
        return (cell.Simulated ? "SIMULATED: " : "") + string.Join(", ", parts);
    }

    private static void Add(List<string> parts, double? value, Func<double, string> text)
    {
        if (value is { } number and > 0)
            parts.Add(text(number));
    }
}
