using System.Globalization;
using Bench.Analysis.Cells;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Records;

namespace Bench.Analysis.Figures;

/// <summary>
/// One number that describes a cell: its name, its unit, which direction is better, and the one function that gives it. All of them are in
/// <see cref="CellFigures"/>; which of them a table or a file has, and where they stand there, is its writer's choice.
/// </summary>
public sealed record CellFigure
{
    private readonly Func<CellSummary, FigureReading> _read;

    /// <summary>A figure of the cell as a whole: it has no interval, and stands on all requests that succeeded.</summary>
    internal CellFigure(string id, string name, string unit, Func<CellSummary, double?> value)
    {
        (Id, Name, Unit) = (id, name, unit);
        _read = cell => new FigureReading(value(cell), cell.Ok);
    }

    /// <summary>A statistic of one of its measures.</summary>
    internal CellFigure(MetricDefinition metric, Statistic statistic)
    {
        (Id, Name, Unit) = ($"{metric.CellColumn}_{statistic.Word}", $"{metric.Name} {statistic.Word}", metric.Unit);
        Better = statistic == Statistic.StandardDeviation ? Direction.None : metric.Better;
        Statistic = statistic;
        CountsOutput = metric == ClientDecodeRate.Definition;
        _read = cell => statistic.Read(cell.Measure(metric));
    }

    /// <summary>Its column, where cells.csv has it: <c>ttft_ms_p50</c>.</summary>
    public string Id { get; }

    /// <summary>Without the unit: <c>TTFT p50</c>.</summary>
    public string Name { get; }

    /// <summary>Empty for a count.</summary>
    public string Unit { get; }

    /// <summary>True where it counts output tokens: where only lines were counted, it is of chunks.</summary>
    public bool CountsOutput { get; internal init; }

    /// <summary>As the head of a column: <c>TTFT p50 (ms)</c>.</summary>
    public string Title => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    public Direction Better { get; internal init; }

    /// <summary>Digits that people see.</summary>
    public string Format { get; internal init; } = "0.0";

    /// <summary>Null for a figure of the cell as a whole.</summary>
    public Statistic? Statistic { get; }

    /// <summary>The only way to the figure: what is known of it, and on how many values it stands.</summary>
    public FigureReading Read(CellSummary cell) => _read(cell);

    /// <summary>The value alone; null if it does not apply or is unknown.</summary>
    public double? ValueOf(CellSummary cell) => Read(cell).Value;

    /// <summary>The unit of its value in one cell: <c>chunks/s</c> if tokens were not counted.</summary>
    public string UnitIn(CellSummary cell) => CountsOutput && cell.TokenSource == TokenSource.Chunks ? Units.ChunksPerSecond : Unit;

    /// <summary>For people, with the unit only where it is not that of the column's head.</summary>
    public string TextIn(CellSummary cell, double value) =>
        UnitIn(cell) is var unit && unit == Unit ? Text(value) : $"{Text(value)} {unit}";

    /// <summary>For people, without the unit.</summary>
    public string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);
}
