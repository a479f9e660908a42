using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Statistics;
using Bench.Studies.Capacity;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>Throughput against the loads of a search, with the Universal Scalability Law that was fitted to it.</summary>
internal static class CapacityThroughput
{
    private const string Throughput = "throughput";
    private const string Law = "law";
    private const string Low = "low";
    private const string High = "high";

    /// <summary>The loads at which the curve is drawn, besides those that were measured.</summary>
    private const int CurvePoints = 48;

    public static IEnumerable<ChartSpec> Of(ChartSource source) => ChartCapacity.Of(source).Select(Of).OfType<ChartSpec>();

    private static ChartSpec? Of(ChartCapacity capacity)
    {
        var searches = Shown.Thinned(capacity.Searches, Shown.MostFacets);
        Point[] measured = [.. searches.SelectMany(
            search => search.Loads.Where(load => load.Throughput is > 0), (search, load) => new Point(search, load.Load, load))];
        if (measured.Select(point => point.Load).Distinct().Count() < 2)
            return null;
        var hasCurve = searches.Any(search => LawOf(search) is not null);
        Point[] curve = [.. searches.Where(search => LawOf(search) is not null).SelectMany(
            search => Between(measured.Where(point => point.Search == search).Select(point => point.Load)),
            (search, load) => new Point(search, load, null))];
        var columns = Columns(capacity);
        return new ChartSpec(
            $"capacity-throughput-by-{capacity.Axis.Name}",
            $"Throughput against {capacity.Axis.Words}",
            "How much throughput does the server reach, and from which load on does more load not increase it?"
                + (hasCurve
                    ? " The curve is the Universal Scalability Law as fitted to the loads, the area its "
                        + Invariant($"{100 * ConfidenceLevel.L95.Value:0} % confidence band (jackknife over the loads; it takes four).")
                    : ""),
            Panel(ChartData.Of(measured.Concat(curve), columns), capacity, measured, hasCurve))
        {
            Table = ChartData.Of(measured, columns),
            Simulated = capacity.Simulated,
            Notes = [.. Notes(capacity, searches)],
        };
    }

    /// <summary>Null if it does not follow the throughput. The law is one of users, so there is none for a rate.</summary>
    private static UniversalScalability? LawOf(ChartSearch search) =>
        search.Decision is { Law: { Fits: true } law } && search.Decision.Find == Studies.Capacity.LoadAxis.Users.Word ? law : null;

    /// <summary>At equal distances on a logarithmic axis, ends included.</summary>
    private static IEnumerable<double> Between(IEnumerable<double> loads)
    {
        var (least, most) = (loads.Min(), loads.Max());
        return Enumerable.Range(0, CurvePoints).Select(step => least * Math.Pow(most / least, step / (CurvePoints - 1.0)));
    }

    private static ChartColumnOf<Point>[] Columns(ChartCapacity capacity) =>
    [
        new(ChartCapacity.Facet, "configuration", point => point.Search.Name) { Shown = capacity.HasFacets },
        new(CapacityPoint.LoadColumn, capacity.Axis.Title, point => point.Load) { Decimals = 3 },
        new("role", "measured as", point => point.Measured is not { } load ? null : load.Role == LoadRole.Probe ? "probe" : "confirmation"),
        new(VerdictLook.Column, "verdict", point => point.Measured is { } load ? VerdictLook.WordOf(load.Verdict!.Value) : null),
        new(Throughput, "throughput (requests/s)", point => point.Measured?.Throughput) { Decimals = 2 },
        new(Law, "by the law (requests/s)", point => LawOf(point.Search)?.At(point.Load)) { Decimals = 2 },
        new(Low, "95 % CI from (requests/s)", point => LawOf(point.Search)?.BandAt(point.Load, ConfidenceLevel.L95).Low) { Decimals = 2 },
        new(High, "95 % CI to (requests/s)", point => LawOf(point.Search)?.BandAt(point.Load, ConfidenceLevel.L95).High) { Decimals = 2 },
        new("n", "requests", point => point.Measured?.Requests) { Decimals = 0 },
    ];

    private static ChartPanel Panel(ChartData data, ChartCapacity capacity, IReadOnlyList<Point> measured, bool hasCurve)
    {
        var x = new ChartChannel(Channel.X, CapacityPoint.LoadColumn, ScaleKind.Log)
        {
            Ticks = LoadTicks.Of(measured.Select(point => point.Load)),
        };
        var y = FigureScale.Of(data, Channel.Y, Throughput, Law, Low, High);
        ChartLayer[] law =
        [
            new ChartLayer(ChartMark.Band, x, y with { Column = Low }, new ChartChannel(Channel.Y2, High))
            {
                InInk = true,
                Faint = true,
                Needs = [Low, High],
            },
            new ChartLayer(ChartMark.Line, x, y with { Column = Law, Mean = true }) { InInk = true, Needs = [Law] },
        ];
        return new ChartPanel(
            data,
            [.. hasCurve ? law : [], new ChartLayer(ChartMark.Point, x, y, VerdictLook.Color, VerdictLook.Shape) { Needs = [Throughput] }])
        {
            Facet = capacity.HasFacets ? ChartCapacity.Facet : null,
            Height = capacity.HasFacets ? 180 : 280,
        };
    }

    private static IEnumerable<string> Notes(ChartCapacity capacity, IReadOnlyList<ChartSearch> searches)
    {
        if (searches.Count < capacity.Searches.Count)
            yield return Shown.NoteOnFacets(capacity.Searches.Count);
        if (capacity.Axis != Source.LoadAxis.Concurrency)
            yield break;
        foreach (var search in searches.Where(search => LawOf(search) is null))
            yield return (search.Name.Length == 0 ? "" : $"{search.Name}: ") + (search.Decision.Law is { } law
                ? "no curve is drawn, because throughput does not follow the Universal Scalability Law "
                    + Invariant($"(root mean square of the relative errors: {100 * law.Misfit:0} %).")
                : Invariant($"no curve is drawn, because the Universal Scalability Law takes {UniversalScalability.FewestLoads} loads."));
    }

    /// <param name="Search">The search that the curve belongs to.</param>
    /// <param name="Load">The place on the axis.</param>
    /// <param name="Measured">Null for a point of the curve alone.</param>
    private sealed record Point(ChartSearch Search, double Load, CapacityLoad? Measured);
}
