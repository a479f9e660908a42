using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>One finished cell in one line.</summary>
internal static class CellLine
{
    public static string Of(CellSummary? cell)
    {
        if (cell is null)
            return "stopped before it was complete";
        List<string> parts = [Invariant($"{cell.Ok} of {cell.Requests} ok")];
        var wait = CellFigures.MedianOf(UserWait.ForFirstToken(cell.Plan.Load));
        Add(parts, cell, wait, value => $"{wait.Name} {value} {wait.Unit}");
        Add(parts, cell, CellFigures.MeanOf(DecodeRate.Definition), value => $"decode {value} tok/s");
        Add(parts, cell, CellFigures.OutputThroughput, value => $"{value} tok/s in total");
        Add(parts, cell, CellFigures.RequestThroughput, value => $"{value} requests/s");
        if (!cell.Simulated && MachineText.Of(cell.Telemetry) is { } text)
            parts.Add(text);
        foreach (var error in cell.Errors)
            parts.Add(Invariant($"{error.Count} {error.Kind.Word}"));
        if (cell.InvalidReason is { } reason)
            parts.Add("INVALID: " + reason);
        return (cell.Simulated ? "SIMULATED: " : "") + string.Join(", ", parts);
    }

    private static void Add(List<string> parts, CellSummary cell, CellFigure figure, Func<string, string> text)
    {
        if (figure.Read(cell).Shown is { } value and > 0)
            parts.Add(text(figure.Text(value)));
    }
}
