using Bench.Core.Telemetry;

namespace Bench.Telemetry.Tests;

public sealed class DocumentedMetricsTests
{
    [Fact]
    public void Every_metric_stands_in_the_document_of_telemetry()
    {
        var document = File.ReadAllText(Path.Combine(Repository(), "docs", "telemetry.md"));

        var missing = TelemetryMetrics.All
            .Select(metric => metric.Name)
            .Where(name => !document.Contains($"`{name}`", StringComparison.Ordinal))
            .ToArray();

        Assert.Empty(missing);
    }

    [Fact]
    public void A_metric_has_one_name() =>
        Assert.Equal(TelemetryMetrics.All.Count, TelemetryMetrics.All.Select(metric => metric.Name).Distinct().Count());

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bench.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
