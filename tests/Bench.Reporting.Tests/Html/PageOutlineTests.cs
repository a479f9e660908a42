using System.Text.RegularExpressions;
using Bench.Analysis;
using Bench.Analysis.Findings;
using Bench.Reporting.Charts;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Html;

public sealed partial class PageOutlineTests
{
    [Fact]
    public void Every_entry_of_the_contents_leads_somewhere_and_every_section_and_chart_is_one()
    {
        foreach (var runs
            in new ReportedRun[][] { [SampleSweep.Run], [SampleReport.Run], [SampleSweep.Of("before"), SampleSweep.Of("after")] })
        {
            var page = HtmlReportTests.Page([], runs);

            var targets = LinkPattern().Matches(page).Select(match => match.Groups["id"].Value).ToArray();
            Assert.All(targets, target => Assert.Contains($" id=\"{target}\"", page, StringComparison.Ordinal));
            Assert.Equal(
                SectionPattern().Matches(page).Select(match => match.Groups["id"].Value).Order(),
                targets.Where(target => !target.StartsWith("chart-", StringComparison.Ordinal)).Order());
            Assert.Equal(ChartFiles.Of(runs).Count, targets.Count(target => target.StartsWith("chart-", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_contents_count_what_is_grave()
    {
        var contents = HtmlReportTests.Page([], With(Severity.Invalid, Severity.Warning, Severity.Warning, Severity.Info))
            .Split("</nav>")[0];

        Assert.Contains("Findings</a> (1 INVALID, 2 warnings)", contents, StringComparison.Ordinal);
        Assert.Contains("Cells</a> (50)", contents, StringComparison.Ordinal);
    }

    [Fact]
    public void What_to_do_stands_once_for_findings_of_a_kind_and_all_cells_of_one_can_be_unfolded()
    {
        var page = HtmlReportTests.Page([], With(Severity.Warning, Severity.Warning, Severity.Warning, Severity.Warning, Severity.Warning));

        Assert.Single(AdvicePattern().Matches(page));
        // three are told, of the other two four cells each
        Assert.Contains("<summary>and similar in 8 more cells</summary>", page, StringComparison.Ordinal);
        Assert.Contains("a, b, c and 1 more", page, StringComparison.Ordinal);
        Assert.Contains("<summary>all 4 cells</summary><p>a, b, c, d</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_area_that_scrolls_can_be_reached_by_the_keyboard_and_has_a_name()
    {
        var page = HtmlReportTests.Page([], SampleReport.Run);

        var areas = AreaPattern().Matches(page).Select(match => match.Value).ToArray();
        Assert.NotEmpty(areas);
        Assert.All(areas, area => Assert.Matches("role=\"region\" aria-label=\"[^\"]+\" tabindex=\"0\"", area));
    }

    private static ReportedRun With(params IReadOnlyList<Severity> severities)
    {
        var run = SampleSweep.Run;
        return run with
        {
            Summary = run.Summary with
            {
                Findings = [.. severities.Select((severity, index) => new RunFinding(
                    new Finding("some-kind", severity, $"seen {index}", "do this"), ["a", "b", "c", "d"]))],
            },
        };
    }

    [GeneratedRegex("<a href=\"#(?<id>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LinkPattern();

    [GeneratedRegex("<section id=\"(?<id>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SectionPattern();

    [GeneratedRegex("class=\"advice\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AdvicePattern();

    [GeneratedRegex("<div class=\"scroll[^>]*>|<pre[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AreaPattern();
}
