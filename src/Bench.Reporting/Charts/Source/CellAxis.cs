using Bench.Core.Factors;

namespace Bench.Reporting.Charts.Source;

/// <summary>A factor as charts tell cells apart by it. Users and rates are one axis, the load. Axes of the same name are equal.</summary>
/// <param name="Name">As in tables.</param>
/// <param name="Factors">A cell has a value of one of them at most.</param>
internal sealed record CellAxis(string Name, IReadOnlyList<Factor> Factors)
{
    public static readonly CellAxis Load = new("load", Factor.Load);
    public static readonly CellAxis Run = Of(Factor.Run);
    public static readonly CellAxis Scenario = Of(Factor.Scenario);
    public static readonly CellAxis Endpoint = Of(Factor.Endpoint);
    public static readonly CellAxis Model = Of(Factor.Model);
    public static readonly CellAxis Quantization = Of(Factor.Quantization);
    public static readonly CellAxis NumCtx = Of(Factor.NumCtx);
    public static readonly CellAxis NumGpu = Of(Factor.NumGpu);
    public static readonly CellAxis Repetition = Of(Factor.Repetition);

    /// <summary>All axes that the cells may differ in, in the order of labels.</summary>
    public static IReadOnlyList<CellAxis> Among(IEnumerable<ChartCell> cells) =>
        [.. CellFactors.Among(cells.Select(cell => cell.Factors)).Select(Of).Distinct()];

    /// <summary>
    /// Of these, those that tell the cells apart; one that an earlier one tells already (the endpoint, by the scenario's name) is left out.
    /// </summary>
    public static IReadOnlyList<CellAxis> Varying(IReadOnlyList<ChartCell> cells, params IReadOnlyList<CellAxis> among)
    {
        var told = new List<CellAxis>();
        foreach (var axis in among.Where(axis => Values(axis, cells) > 1))
            if (axis != Endpoint || !told.Exists(earlier => Tells(earlier, axis, cells)))
                told.Add(axis);
        return told;
    }

    /// <summary>The words of those axes, in one label.</summary>
    public static string Label(ChartCell cell, IReadOnlyList<CellAxis> axes) =>
        string.Join(" · ", axes.Select(axis => axis.Word(cell)).OfType<string>());

    /// <summary>The value in words that can stand alone; null if the cell has none.</summary>
    public string? Word(ChartCell cell)
    {
        foreach (var factor in Factors)
        {
            if (cell.Factors[factor] is { } value)
                return factor.LabelOf(value);
        }

        return null;
    }

    public bool Equals(CellAxis? other) => other is not null && Name == other.Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private static CellAxis Of(Factor factor) => Factor.Load.Contains(factor) ? Load : new CellAxis(factor.Name, [factor]);

    /// <summary>Both axes use the same words.</summary>
    private static bool Tells(CellAxis one, CellAxis other, IReadOnlyList<ChartCell> cells) =>
        cells.Select(cell => (one.Word(cell), other.Word(cell))).Distinct().Count() == Values(one, cells);

    private static int Values(CellAxis axis, IReadOnlyList<ChartCell> cells) => cells.Select(axis.Word).Distinct().Count();
}
