using static System.FormattableString;

namespace Bench.Reporting.Charts.Source;

/// <summary>One factor of a cell, in words that can stand alone in a label.</summary>
/// <param name="Name">As in tables.</param>
/// <param name="Word">Null where the cell has no such factor.</param>
internal sealed record CellAxis(string Name, Func<ChartCell, string?> Word)
{
    public static readonly CellAxis Run = new("run", cell => cell.Run);
    public static readonly CellAxis Scenario = new("scenario", cell => cell.Labels.Scenario);
    public static readonly CellAxis Endpoint = new("endpoint", cell => cell.Labels.Endpoint);
    public static readonly CellAxis Server = new("server", cell => cell.Labels.Server);
    public static readonly CellAxis Model = new("model", cell => cell.Labels.Model);
    public static readonly CellAxis Quantization = new("quantization", cell => cell.Labels.Quantization);
    public static readonly CellAxis NumCtx = new("num_ctx", cell => cell.Labels.NumCtx is { } tokens ? Invariant($"ctx {tokens}") : null);
    public static readonly CellAxis NumGpu = new("num_gpu", cell => "gpu " + FactorText.NumGpu(cell.Labels.NumGpu));
    public static readonly CellAxis Load = new("load", LoadOf);
    public static readonly CellAxis Repetition = new("repetition", cell => Invariant($"repetition {cell.Labels.Repetition}"));

    /// <summary>In the order of labels.</summary>
    public static readonly IReadOnlyList<CellAxis> All = [Run, Scenario, Endpoint, Server, Model, Quantization, NumCtx, NumGpu, Load, Repetition];

    /// <summary>Of these, those that tell the cells apart; one that an earlier one tells already (the endpoint, by the scenario's name) is left out.</summary>
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

    /// <summary>Who knows the one's word knows the other's.</summary>
    private static bool Tells(CellAxis one, CellAxis other, IReadOnlyList<ChartCell> cells) =>
        cells.Select(cell => (one.Word(cell), other.Word(cell))).Distinct().Count() == Values(one, cells);

    private static int Values(CellAxis axis, IReadOnlyList<ChartCell> cells) => cells.Select(axis.Word).Distinct().Count();

    private static string? LoadOf(ChartCell cell) => cell.Labels switch
    {
        { Concurrency: 1 } => "1 user",
        { Concurrency: { } users } => Invariant($"{users} users"),
        { Rate: { } rate } => Invariant($"{rate:0.######}/s"),
        _ => null,
    };
}
