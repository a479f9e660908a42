using System.Text;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Studies.Tests.Comparing;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Exports;

public sealed class GitHubTests
{
    [Fact]
    public void The_files_of_a_comparison_are_golden()
    {
        GoldenFile.Check("comparison-github-summary.md", Written(0, SampleComparison.Run));
        GoldenFile.Check("comparison-github-annotations.txt", Written(1, SampleComparison.Run));
    }

    [Fact]
    public void What_regressed_is_an_error_what_stays_open_a_warning_and_what_improved_a_notice() => Assert.Equal(
        [
            "::error title=decode%2C 1 user REGRESSED::50.0 → 45.5 tok/s, −9.0 %25 [−9.1, −8.9], limit −3 %25",
            "::error title=throughput%2C 1 user REGRESSED::41.8 → 38.7 tok/s, −7.3 %25 [−7.4, −7.2], limit −3 %25",
            "::warning title=TTFT p50%2C 2 users inconclusive::100.5 → 99.8 ms, −0.7 %25 [−7.9, +7.1], limit +5 %25, "
                + "about 7 more blocks would decide it",
        ],
        Lines(SampleComparison.Run).Take(3));

    [Fact]
    public void A_comparison_in_which_nothing_could_be_judged_is_an_error() => Assert.StartsWith(
        "::error title=Is the candidate worse than the base?::Nothing could be judged",
        Lines(SampleComparison.Of(
            cell => cell.Key.Side == "b" ? MadeUpServers.Served.NotAtAll : new MadeUpServers.Served(), users: [1], ("blocks", "2..2")))[0],
        StringComparison.Ordinal);

    [Theory]
    [InlineData(50, "::error title=ttft_p50 <= 50 ms missed::chat/truth/c=1: 100 ms (n 5; 5 beyond the limit)")]
    [InlineData(150, "::notice title=bench::1 cell, and nothing was found that puts a figure in doubt")]
    public void A_run_without_a_question_has_its_limits_and_findings(double limit, string line)
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p50", limit));
        var summary = TestRun.Analyze(TestRun.Cell(
            plan, [TestRun.Chat(1, 0, Phase.Warmup), .. Enumerable.Range(1, 5).Select(number => TestRun.Chat(number, 1000 * number))]));

        Assert.Contains(line, Lines(ReportedRun.Of(summary, scenarioText: null)));
    }

    [Fact]
    public void An_invalid_cell_is_an_error_with_what_to_do()
    {
        var line = Lines(ReportedRun.Of(
            TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Refused, 0, 1))), scenarioText: null))[0];

        Assert.StartsWith("::error title=INVALID%3A ", line, StringComparison.Ordinal);
        Assert.Contains(" (in chat/truth/c=1)%0A", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_more_than_GitHub_shows_the_last_one_counts_the_others()
    {
        var run = SampleComparison.Of(
            cell => new MadeUpServers.Served(GapMs: cell.Key.Side == "b" ? 40 : 20), users: [1, 2, 4, 8, 16, 32, 64], ("blocks", "2..2"));

        var errors = Lines(run).Where(line => line.StartsWith("::error", StringComparison.Ordinal)).ToArray();

        Assert.Equal(10, errors.Length);
        // decode and throughput of seven cells
        Assert.Equal("::error title=bench::and 5 more: the step summary has all of them", errors[^1]);
    }

    [Fact]
    public void What_a_summary_has_no_room_for_is_counted_and_it_says_where_it_stands()
    {
        var run = SampleReport.Run;
        var cell = run.Summary.Cells.First(cell => cell.Objectives.Count == 1);

        var text = Encoding.UTF8.GetString(
            Written(0, run with { Summary = run.Summary with { Cells = [.. Enumerable.Repeat(cell, 1001)] } }));

        Assert.Contains("\n1001 limits of service levels: see summary.json.\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n1001 cells: see cells.csv.\n", text, StringComparison.Ordinal);
        Assert.True(text.Length < 1 << 20);
    }

    [Fact]
    public void Whatever_a_server_says_there_is_no_command_but_ours() => Assert.All(Lines(SampleReport.Hostile), line =>
    {
        Assert.Matches("^::(error|warning|notice) title=[^:,]*::", line);
        Assert.DoesNotContain('\u001b', line);
    });

    private static string[] Lines(ReportedRun run) => Encoding.UTF8.GetString(Written(1, run)).TrimEnd('\n').Split('\n');

    private static byte[] Written(int file, ReportedRun run) =>
        ExportGoldenTests.Written(ExportFormats.All.Single(format => format.Name == "github").Files[file], run);
}
