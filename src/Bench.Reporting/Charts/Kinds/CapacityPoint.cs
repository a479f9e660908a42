using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Studies.Capacity;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>A load of a search with the figure that is drawn for it.</summary>
/// <param name="Search">The search that measured the load.</param>
/// <param name="Load">The load in one role.</param>
/// <param name="Value">The figure.</param>
/// <param name="Limit">The limit on the figure; null without one.</param>
internal sealed record CapacityPoint(ChartSearch Search, CapacityLoad Load, double Value, double? Limit)
{
    public const string LoadColumn = "load";
    public const string ValueColumn = "value";
    public const string LimitColumn = "limit";

    private const string Label = "label";
    private const string Place = "place";
    private const string Here = "here";

    /// <summary>The room that the words of a limit take to the left of their place, as a share of the axis.</summary>
    private const double WordsOfAxis = 0.26;

    /// <summary>The loads that have the figure; none if it has less than two different loads.</summary>
    public static IReadOnlyList<CapacityPoint> Of(ChartCapacity capacity, CapacityFigure figure)
    {
        CapacityPoint[] points =
        [
            .. Shown.Thinned(capacity.Searches, Shown.MostFacets)
                .SelectMany(search => search.Loads, (search, load) => (search, load, Value: figure.ValueOf(search, load)))
                .Where(one => one.Value is not null)
                .Select(one => new CapacityPoint(one.search, one.load, one.Value!.Value, figure.LimitOf(one.search))),
        ];
        return points.Select(point => point.Load.Load).Distinct().Count() > 1 ? points : [];
    }

    /// <summary>The columns that every chart of loads has.</summary>
    public static IEnumerable<ChartColumnOf<CapacityPoint>> Columns(
        ChartCapacity capacity, CapacityFigure figure, IReadOnlyList<CapacityPoint> points)
    {
        CapacityPoint[] named = [.. points.GroupBy(point => point.Search).Select(same => Named([.. same], points))];
        yield return new(ChartCapacity.Facet, "configuration", point => point.Search.Name) { Shown = capacity.HasFacets };
        yield return new(LoadColumn, capacity.Axis.Title, point => point.Load.Load) { Decimals = 3 };
        yield return new("role", "measured as", point => point.Load.Role == LoadRole.Probe ? "probe" : "confirmation");
        yield return new(VerdictLook.Column, "verdict", point => VerdictLook.WordOf(point.Load.Verdict!.Value));
        yield return new(ValueColumn, figure.Title, point => point.Value) { Decimals = 2 };
        yield return new(LimitColumn, $"limit ({figure.Unit})", point => point.Limit) { Decimals = 2 };
        yield return new("n", "requests", point => point.Load.Requests) { Decimals = 0 };
        yield return new(Label, "label", point => Invariant($"limit {point.Limit:0.##} {figure.Unit}")) { Shown = false };
        yield return new(Place, "place", point => named.Contains(point) && point.Limit is not null ? Here : "") { Shown = false };
    }

    /// <summary>
    /// The point at which the words of the limit end: light loads are far from the limit, so that no mark is in their way.
    /// </summary>
    private static CapacityPoint Named(CapacityPoint[] mine, IReadOnlyList<CapacityPoint> all)
    {
        var (least, most) = (all.Min(point => point.Load.Load), all.Max(point => point.Load.Load));
        return Array.Find(mine, point => Math.Log(point.Load.Load / least) >= WordsOfAxis * Math.Log(most / least)) ?? mine[^1];
    }

    /// <summary>The line of the limit, and its value above the light loads.</summary>
    public static IEnumerable<ChartLayer> LimitLayers(ChartChannel x, ChartChannel y) =>
    [
        new ChartLayer(ChartMark.Step, x, y with { Column = LimitColumn, Mean = true }) { InInk = true, Needs = [LimitColumn] },
        new ChartLayer(ChartMark.Label, x, y with { Column = LimitColumn }, new ChartChannel(Channel.Text, Label))
        {
            InInk = true,
            Side = LabelSide.AboveLeft,
            Only = (Place, Here),
        },
    ];

    public static IReadOnlyList<string> Notes(ChartCapacity capacity, CapacityFigure figure)
    {
        var all = capacity.Searches.Count;
        return
        [
            .. all > Shown.MostFacets ? [Shown.NoteOnFacets(all)] : Array.Empty<string>(),
            .. figure.IsLimited
                ? []
                : new[]
                {
                    $"No limit is set for {figure.Figure.Name}: each mark shows the largest valid cell of its load, "
                        + "and the verdicts come from other limits.",
                },
        ];
    }
}
