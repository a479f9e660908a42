using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Reporting.Charts.Source;

/// <summary>The load that figures are compared with: users of closed loops, or arrivals of open ones.</summary>
/// <param name="Name">In file names.</param>
/// <param name="Words">In titles.</param>
/// <param name="Title">With the unit.</param>
/// <param name="Value">Null for a cell of the other kind.</param>
/// <param name="Wait">The waiting time of users of such a load: from the planned instant in an open loop.</param>
internal sealed record LoadAxis(string Name, string Words, string Title, Func<ChartCell, double?> Value, CellFigure Wait)
{
    public static readonly LoadAxis Concurrency = new(
        "concurrency", "users at once", "concurrency (users)", cell => cell.Summary.Plan.Load.Users,
        CellFigures.MedianOf(TimeToFirstToken.Definition));
    public static readonly LoadAxis Rate = new(
        "rate", "arrival rate", "rate (requests/s)", cell => cell.Summary.Plan.Load.Rate,
        CellFigures.MedianOf(ResponseTimeToFirstToken.Definition));

    public static IReadOnlyList<LoadAxis> All { get; } = [Concurrency, Rate];

    /// <summary>The cells with such a load and a figure, if they have at least two loads to hold it against.</summary>
    public IReadOnlyList<ChartCell> CellsWith(IEnumerable<ChartCell> cells, Func<ChartCell, double?> figure)
    {
        ChartCell[] mine = [.. cells.Where(cell => Value(cell) is not null && figure(cell) is not null)];
        return mine.Select(Value).Distinct().Count() > 1 ? mine : [];
    }

    public IReadOnlyList<double> Loads(IEnumerable<ChartCell> cells) => [.. cells.Select(Value).OfType<double>().Distinct().Order()];
}
