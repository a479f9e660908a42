using System.Text.Json;
using Bench.Reporting.Charts.Look;
using Bench.Reporting.Charts.VegaLite;
using Bench.Reporting.Model;

namespace Bench.Reporting.Charts;

/// <summary>The charts of runs as files that any tool for Vega-Lite opens.</summary>
public static class ChartFiles
{
    /// <summary>In the run folder.</summary>
    public const string Folder = "charts";

    public const string Extension = ".vl.json";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Those that the runs have data for, in the order of the page.</summary>
    public static IReadOnlyList<ChartFile> Of(IReadOnlyList<ReportedRun> runs) => Of(new RunCharts(runs));

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<ChartFile> Of(RunCharts charts) =>
    [
        .. charts.All.Select(chart =>
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream, Indented))
                VegaLiteSpec.Write(chart, Surface.Paper, json);
            stream.WriteByte((byte)'\n');
            return new ChartFile(chart.Name, stream.ToArray());
        }),
    ];
}
