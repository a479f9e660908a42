using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Exports;

public sealed partial class BenchstatTests
{
    [Fact]
    public void A_plain_cell_has_the_lines_of_ollamas_own_tool_one_a_request_and_step()
    {
        // 20 tokens read in 10 ms; 4 steps in 200 ms; first token after 100 ms; load 1 ms; 301 ms in all.
        var lines = Lines(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000, phase: Phase.Warmup)));

        Assert.Equal(
            [
                "server-version: 0.32.15",
                "BenchmarkModel/name=truth:latest/step=prefill 1 500000.00 ns/token 2000.00 token/sec",
                "BenchmarkModel/name=truth:latest/step=generate 1 50000000.00 ns/token 20.00 token/sec",
                "BenchmarkModel/name=truth:latest/step=ttft 1 100000000 ns/op",
                "BenchmarkModel/name=truth:latest/step=load 1 1000000 ns/op",
                "BenchmarkModel/name=truth:latest/step=total 1 301000000 ns/op",
                // 5 tokens and 1 request in 301 ms
                "BenchmarkModel/name=truth:latest/step=system 1 16.611296 token/sec 3.322259 request/sec",
                "server-version:",
            ],
            lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_line_is_one_of_gos_benchmark_format(bool hostile)
    {
        var text = ExportGoldenTests.Text("benchstat", hostile ? SampleReport.Hostile : SampleReport.Run);

        var results = text
            .TrimEnd('\n')
            .Split('\n')
            .Where(line => line.StartsWith("Benchmark", StringComparison.Ordinal))
            .Select(GoBenchmarkLine.Parse)
            .ToArray();

        Assert.NotEmpty(results);
        Assert.All(results, result => Assert.All(result.Values, value => Assert.True(value.Value > 0)));
        Assert.All(results, result => Assert.Contains("step", result.Keys));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length == 0 || line[0] is '#' or 'B' || Setting().IsMatch(line), line));
    }

    [Fact]
    public void Cells_of_other_factors_have_names_of_their_own_and_slashes_begin_no_key()
    {
        var plan = SampleCell.Chat(4) with { NumCtx = 8192, NumGpu = 0, Model = new ModelChoice { Name = "x", Tag = "hf.co/a b:Q4%" } };

        var name = Lines(TestRun.Cell(plan, TestRun.Chat(1, 1000)))[1].Split(' ')[0];

        Assert.Equal("BenchmarkModel/name=hf.co%2Fa%20b:Q4%25/num_ctx=8192/num_gpu=0/concurrency=4/step=prefill", name);
    }

    [Fact]
    public void An_invalid_cell_gives_no_sample()
    {
        var lines = Lines(TestRun.Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Refused, 0, 1)));

        Assert.Equal(["# left out, because it is invalid: chat/truth/c=1"], lines);
    }

    [Fact]
    public void Simulated_figures_get_a_table_of_their_own()
    {
        var lines = ExportGoldenTests.Text("benchstat", SampleReport.Run, SampleReport.Other).Split('\n');

        Assert.Equal(["run: sample-run", "run: another-run"], lines.Where(line => line.StartsWith("run:", StringComparison.Ordinal)));
        Assert.Equal(["server-version: 0.32.15", "simulated: true"], lines[(Array.IndexOf(lines, "run: another-run") + 1)..][..2]);
        Assert.Equal(["server-version:", "simulated:"], lines[^3..^1]);
    }

    [Fact]
    public void The_lines_say_on_what_they_were_measured_as_far_as_it_is_known()
    {
        string[] sampled = [.. ExportGoldenTests.Text("benchstat", SampleSweep.Run).Split('\n').Where(line => !line.StartsWith('#'))];

        Assert.Equal(["server-version: 0.32.15", "cpu: Xeon <8>", "gpu: NVIDIA H200"], sampled.Take(3));
        Assert.Equal(["server-version:", "cpu:", "gpu:"], sampled[^4..^1]);
        Assert.DoesNotContain(
            Lines(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000))), line => line.StartsWith("cpu", StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_is_written_where_it_changes_only()
    {
        var lines = Lines(
            TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000)),
            TestRun.Cell(SampleCell.Chat() with { Id = new CellId("longer"), NumCtx = 2048 }, TestRun.Chat(1, 3000)));

        Assert.Equal(
            ["server-version: 0.32.15", "server-version:"],
            lines.Where(line => line.StartsWith("server-version", StringComparison.Ordinal)));
    }

    private static string[] Lines(params RecordedCell[] cells)
    {
        var summary = TestRun.Analyze(cells);
        return ExportGoldenTests.Text("benchstat", ReportedRun.Of(summary, null)).TrimEnd('\n').Split('\n');
    }

    /// <summary>
    /// A setting of the format: a key that begins with a small letter and holds neither space nor capital, a colon, and its value or none.
    /// </summary>
    [GeneratedRegex("^[a-z][^\\sA-Z:]*:( .*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    /// <summary>
    /// A result line, read by the rules of golang.org/design/14313-benchmark-format: name, iterations,
    /// then pairs of value and unit, between blanks.
    /// </summary>
    private sealed record GoBenchmarkLine(IReadOnlyList<string> Keys, IReadOnlyList<(double Value, string Unit)> Values)
    {
        public static GoBenchmarkLine Parse(string line)
        {
            var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            Assert.True(fields.Length >= 4 && fields.Length % 2 == 0, line);
            Assert.True(fields[0].Length > "Benchmark".Length && !char.IsLower(fields[0]["Benchmark".Length]), line);
            Assert.True(int.Parse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture) > 0, line);
            var parts = fields[0].Split('/').Skip(1).ToArray();
            Assert.All(parts, part => Assert.Contains('=', part));
            return new GoBenchmarkLine(
                [.. parts.Select(part => part[..part.IndexOf('=', StringComparison.Ordinal)])],
                [.. fields.Skip(2).Chunk(2).Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), pair[1]))]);
        }
    }
}
