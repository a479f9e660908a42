using System.Text;
using System.Text.Json;
using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Charts;
using Bench.Reporting.Csv;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Reporting.Tests.Exports;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests;

/// <summary>A factor that a sweep names itself is shown wherever the fixed ones are.</summary>
public sealed class OpenFactorTests
{
    private static readonly ReportedRun Run = Of(Cell("0", 0), Cell("0.70", 5000));

    private static ReportedRun Of(params RecordedCell[] cells) => ReportedRun.Of(TestRun.Analyze(cells), "");

    private static RecordedCell Cell(string temperature, double startMs)
    {
        var id = $"chat/truth/options.temperature={temperature}";
        var plan = SampleCell.Chat() with
        {
            Id = new CellId(id),
            Swept = new Dictionary<string, JsonElement> { ["options.temperature"] = JsonSerializer.Deserialize<JsonElement>(temperature) },
        };
        var requests = Enumerable.Range(1, 3).Select(number => TestRun.Chat(number, startMs + 1000 * number));
        return TestRun.Cell(plan, [.. requests.Select(request => request with { Identity = request.Identity with { Cell = plan.Id } })]);
    }

    private static string[][] Fields(Action<RunSummary, Stream> write) => Fields(Run, write);

    private static string[][] Fields(ReportedRun run, Action<RunSummary, Stream> write)
    {
        var text = Encoding.UTF8.GetString(CsvGoldenTests.Written(stream => write(run.Summary, stream)));
        return [.. text.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
    }

    [Fact]
    public void It_is_the_last_column_of_both_csv_files()
    {
        Assert.Equal(["options.temperature", "0", "0.700000"], Fields(CellsCsv.Write).Select(row => row[^1]));
        Assert.Equal(
            ["options.temperature", "0", "0", "0", "0.700000", "0.700000", "0.700000"], Fields(RequestsCsv.Write).Select(row => row[^1]));
    }

    [Fact]
    public void A_number_is_in_plain_decimals_in_csv_files_and_keeps_more_than_six() =>
        Assert.Equal(
            ["options.temperature", "0.001000", "0.0000002"],
            Fields(Of(Cell("1e-3", 0), Cell("2E-7", 5000)), CellsCsv.Write).Select(row => row[^1]));

    [Fact]
    public void It_is_a_column_of_the_table_before_the_load_where_it_varies()
    {
        var table = SummaryTable.Of(Run.Summary);

        Assert.Equal(["model", "options.temperature", "concurrency"], table.Headers.Take(3));
        Assert.Equal(["0", "0.70"], table.Rows.Select(row => row[1]));
        Assert.DoesNotContain("options.temperature", SummaryTable.Of([Run.Summary.Cells[0]]).Headers);
    }

    [Fact]
    public void It_is_a_number_in_the_summary_and_a_key_of_a_benchmark()
    {
        using var summary = JsonDocument.Parse(ExportGoldenTests.Text("json", Run));

        var cells = summary.RootElement.GetProperty("runs")[0].GetProperty("cells");
        Assert.Equal(["0", "0.70"], cells.EnumerateArray().Select(cell => cell.GetProperty("options.temperature").GetRawText()));
        Assert.Contains(
            "BenchmarkModel/name=truth:latest/options.temperature=0.70/step=ttft",
            ExportGoldenTests.Text("benchstat", Run),
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_cells_apart_in_charts()
    {
        var chart = ChartList.Of([Run]).Single(chart => chart.Name == "decode-spread");

        Assert.Equal(["temperature 0", "temperature 0.70"], chart.Panels[0].Data.Values("row").Select(value => value.Word));
    }
}
