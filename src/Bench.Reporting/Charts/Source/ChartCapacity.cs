using Bench.Reporting.Model;
using Bench.Studies;
using Bench.Studies.Capacity.Search;

namespace Bench.Reporting.Charts.Source;

/// <summary>The searches for capacity that vary the same kind of load, in the order of the runs.</summary>
/// <param name="Axis">The load that was varied.</param>
/// <param name="Searches">One per configuration. At least one.</param>
internal sealed record ChartCapacity(LoadAxis Axis, IReadOnlyList<ChartSearch> Searches)
{
    public const string Facet = "configuration";

    public bool HasFacets => Searches.Count > 1;

    public bool Simulated => Searches.Any(search => search.Simulated);

    /// <remarks>
    /// Settings that were not measured, because others hold the heaviest load, have nothing to draw. A quick look judges single requests,
    /// not a percentile, so that its loads cannot be drawn against a limit line.
    /// </remarks>
    public static IReadOnlyList<ChartCapacity> Of(ChartSource source)
    {
        var all = source.Runs.Zip(RunNames.Of(source.Runs))
            .Where(pair => pair.First.Study?.Spec.Kind == CapacityKind.Kind.Name)
            .SelectMany(
                pair => pair.First.Study!.Decisions.OfType<Decision.Capacity>().Where(decision => decision.Loads.Count > 0),
                (pair, decision) => (Run: pair.Second, pair.First.Summary.Manifest.Simulated, Decision: decision))
            .ToArray();
        var severalRuns = all.Select(one => one.Run).Distinct().Count() > 1;
        return
        [
            .. all.GroupBy(one => one.Decision.Find == Studies.Capacity.LoadAxis.Rate.Word ? LoadAxis.Rate : LoadAxis.Concurrency)
                .Select(alike => new ChartCapacity(alike.Key, [.. alike.Select(one => SearchOf(one.Run, one.Simulated, one.Decision))])),
        ];

        ChartSearch SearchOf(string run, bool simulated, Decision.Capacity decision) => new(
            string.Join(" · ", new[] { severalRuns ? run : "", decision.Configuration }.Where(word => word.Length > 0)),
            simulated,
            decision,
            [.. source.Cells.Where(cell => cell.Run == run && decision.Evidence.Contains(cell.Summary.Plan.Id))]);
    }
}
