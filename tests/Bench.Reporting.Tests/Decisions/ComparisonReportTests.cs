using System.Text;
using Bench.Reporting.Charts;
using Bench.Reporting.Html;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Decisions;

/// <summary>A comparison in the page and in the Markdown.</summary>
public sealed class ComparisonReportTests
{
    private static readonly string Markdown = MarkdownOf(SampleComparison.Run);
    private static readonly string Page = PageOf(SampleComparison.Run);

    [Fact]
    public void The_markdown_of_a_comparison_is_golden() =>
        GoldenFile.Check("comparison.md", Encoding.UTF8.GetBytes(Section(Markdown, "## Comparison", "## What was measured")));

    [Fact]
    public void The_section_of_the_page_is_golden() =>
        GoldenFile.Check("comparison.html", Encoding.UTF8.GetBytes(Section(Page, "<section id=\"comparison\">", "<nav")));

    [Fact]
    public void The_head_says_the_sentence_and_leads_to_the_section_without_repeating_it()
    {
        var head = SampleComparison.Run.Conclusions[0];

        Assert.StartsWith("2 of 10 regressed: decode, 1 user", head.Decision, StringComparison.Ordinal);
        Assert.Empty(head.Folded(briefly: false));
        Assert.Contains("<a href=\"#comparison\">Metric by metric</a>", Page, StringComparison.Ordinal);
        Assert.InRange(
            Page.IndexOf("id=\"comparison\"", StringComparison.Ordinal),
            Page.IndexOf("id=\"answers\"", StringComparison.Ordinal),
            Page.IndexOf("id=\"setup\"", StringComparison.Ordinal));
        Assert.InRange(
            Markdown.IndexOf("## Comparison", StringComparison.Ordinal),
            Markdown.IndexOf("## Answers", StringComparison.Ordinal),
            Markdown.IndexOf("## What was measured", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_cells_say_beside_it_is_folded_but_for_how_far_they_can_be_trusted()
    {
        Assert.Equal(["decision", "trust"], SampleComparison.Run.Told.Select(conclusion => conclusion.Subject));
        var head = Page[..Page.IndexOf("<section id=\"comparison\">", StringComparison.Ordinal)];
        var folded = head.IndexOf("<summary>Conclusions of the cells (", StringComparison.Ordinal);
        Assert.InRange(head.IndexOf("data-subject=\"trust\"", StringComparison.Ordinal), 1, folded);
        Assert.InRange(head.IndexOf("data-subject=\"users\"", StringComparison.Ordinal), folded, head.Length);
        Assert.InRange(
            Markdown.IndexOf("**How many users?**", StringComparison.Ordinal),
            Markdown.IndexOf("Conclusions of the cells (", StringComparison.Ordinal),
            Markdown.Length);
    }

    [Fact]
    public void Of_several_runs_each_has_its_own_under_its_name()
    {
        var other = SampleComparison.Run with
        {
            Summary = SampleComparison.Run.Summary with { Manifest = SampleComparison.Run.Summary.Manifest with { Run = "another" } },
        };

        var (page, markdown) = (PageOf(SampleComparison.Run, other), MarkdownOf(SampleComparison.Run, other));

        Assert.Contains("<h3 class=\"run\">another</h3><h3>Ollama 0.31.2 → 0.32.0", page, StringComparison.Ordinal);
        Assert.Contains("Run `another`: Ollama 0.31.2 → 0.32.0", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_folded_fits_a_comment_on_a_pull_request()
    {
        var section = Section(Markdown, "## Comparison", "## What was measured");

        Assert.True(section[..section.IndexOf("<details>", StringComparison.Ordinal)].Split('\n').Length < 20);
        Assert.True(section.Length < 65_536); // what GitHub takes
    }

    [Fact]
    public void Names_of_cells_break_neither()
    {
        var comparison = SampleComparison.Comparison(SampleComparison.Run);
        var hostile = comparison with
        {
            Pairs = [.. comparison.Pairs.Select(pair => pair with { Label = "<script>|`@all" })],
            Limits = ["</details><img src=x>"],
        };
        var run = SampleComparison.Run with { Study = SampleComparison.Run.Study! with { Decisions = [hostile] } };

        var (markdown, page) = (
            Section(MarkdownOf(run), "## Comparison", "## What was measured"), Section(PageOf(run), "<section id=\"comparison\">", "<nav"));

        Assert.All([markdown, page], text => Assert.DoesNotContain("<img", text, StringComparison.Ordinal));
        Assert.All([markdown, page], text => Assert.DoesNotContain("<script>", text, StringComparison.Ordinal));
        Assert.Contains("decode, &lt;script&gt;\\|\\`@<!-- -->all |", markdown, StringComparison.Ordinal);
    }

    private static string Section(string text, string from, string to) =>
        text[text.IndexOf(from, StringComparison.Ordinal)..text.IndexOf(to, StringComparison.Ordinal)];

    private static string MarkdownOf(params ReportedRun[] runs)
    {
        using var output = new MemoryStream();
        MarkdownReport.Write(runs, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string PageOf(params ReportedRun[] runs)
    {
        using var output = new MemoryStream();
        HtmlReport.Write(new RunCharts(runs), hasPictures: false, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
