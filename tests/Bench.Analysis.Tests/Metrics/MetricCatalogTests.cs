using Bench.Analysis.Metrics;
using Bench.Core.Plans;

namespace Bench.Analysis.Tests.Metrics;

public sealed class MetricCatalogTests
{
    [Fact]
    public void Every_measure_has_an_id_of_its_own() =>
        Assert.Equal(MetricCatalog.All.Count, MetricCatalog.All.Select(metric => metric.Id).Distinct().Count());

    [Fact]
    public void A_cell_has_statistics_of_every_measure_that_has_a_column_of_cells() =>
        Assert.Equal(
            MetricCatalog.All.Where(metric => metric.CellColumn is not null).Select(metric => metric.Id).Order(),
            MetricCatalog.OfCells.Select(metric => metric.Id).Order());

    [Fact]
    public void Every_metric_that_a_service_level_may_name_is_one_of_a_cells_measures_with_the_direction_its_limit_has()
    {
        var measures = MetricCatalog.OfCells.ToDictionary(metric => metric.Id);

        Assert.All(ObjectiveMetrics.Durations, id => Assert.Equal((Direction.Lower, "ms"), (measures[id].Better, measures[id].Unit)));
        Assert.All(ObjectiveMetrics.Rates, id => Assert.Equal((Direction.Higher, "tok/s"), (measures[id].Better, measures[id].Unit)));
    }

    [Fact]
    public void The_table_of_measures_in_the_docs_says_what_the_code_does()
    {
        var documented = MeasuresPage.Rows("| id |").Select(row => string.Join(" | ", row));

        Assert.Equal(
            MetricCatalog.All.Select(metric => string.Join(
                " | ",
                metric.Id,
                metric.RequestColumn ?? "–",
                metric.CellColumn ?? "–",
                metric.Unit,
                metric.Better.ToString().ToLowerInvariant(),
                metric.Formula,
                metric.Applies)),
            documented);
    }
}
