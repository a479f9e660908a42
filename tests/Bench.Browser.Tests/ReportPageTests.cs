using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Reporting.Charts;
using Bench.Reporting.Html;
using Bench.Reporting.Model;
using Bench.Reporting.Tests;
using Microsoft.Playwright;

namespace Bench.Browser.Tests;

public sealed partial class ReportPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    /// <summary>Where pictures for people to look at go; none are made without it.</summary>
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("BENCH_SCREENSHOTS");

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"bench-page-{Guid.NewGuid():N}.html");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_chart_draws_marks_nothing_complains_and_nobody_is_asked(ColorScheme scheme)
    {
        await using var open = await OpenAsync(scheme, SampleSweep.Run);

        await open.AllChartsDrawnAsync();

        var charts = await open.Page.QuerySelectorAllAsync("[data-chart]");
        Assert.Equal(ChartFiles.Of([SampleSweep.Run]).Count, charts.Count);
        foreach (var chart in charts)
        {
            Assert.Equal("drawn", await chart.GetAttributeAsync("data-state"));
            Assert.NotEmpty(await chart.QuerySelectorAllAsync(
                "svg .mark-symbol path, svg .mark-line path, svg .mark-rect path, svg .mark-area path, svg .mark-rule line"));
        }

        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        await PictureAsync(open, "page-" + scheme.ToString().ToLowerInvariant());
    }

    [Fact]
    public async Task A_page_built_without_npm_shows_every_chart_and_says_what_a_mark_is()
    {
        var charts = new RunCharts([SampleSweep.Of("<b>bold</b>")]);
        await using (var stream = File.Create(_file))
            HtmlReport.Write(charts, bundles: [], hasPictures: true, stream);

        await using var open = await browser.OpenAsync(_file, ColorScheme.Dark);

        var sizes = await open.Page.EvaluateAsync<int[][]>(
            "[...document.querySelectorAll('figure svg')].map(svg => [svg.clientWidth, svg.clientHeight])");
        Assert.Equal(charts.All.Count, sizes.Length);
        Assert.All(sizes, size => Assert.True(size[0] > 400 && size[1] > 100));
        const string AtFirstPoint =
            "(() => { const svg = document.querySelector('#chart-ttft-by-rate svg'); svg.scrollIntoView(); "
            + "const at = svg.querySelector('ellipse').getBoundingClientRect();"
                + " return document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2).querySelector('title').textContent; })()";
        Assert.Contains("rate (requests/s): 0.5", await open.Page.EvaluateAsync<string>(AtFirstPoint), StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
        await PictureAsync(open, "pictures");
    }

    [Fact]
    public async Task A_press_on_a_head_sorts_by_number_and_another_one_the_other_way()
    {
        await using var open = await OpenAsync(ColorScheme.Light, SampleSweep.Run);

        var head = open.Page.Locator("#cell-table thead button", new PageLocatorOptions { HasText = "decode mean" });
        await head.ClickAsync();
        var ascending = await FiguresAsync(open, "decode mean (tok/s)");
        await head.ClickAsync();
        var descending = await FiguresAsync(open, "decode mean (tok/s)");

        Assert.Equal(ascending.Order(), ascending);
        Assert.Equal(descending.OrderDescending(), descending);
        Assert.NotEqual(ascending[0], descending[0]);
    }

    [Fact]
    public async Task Words_and_choices_leave_only_the_rows_that_have_them_all()
    {
        await using var open = await OpenAsync(ColorScheme.Light, SampleSweep.Run);

        await open.Page.FillAsync("#cell-find", "QWEN q8_0");
        var found = await open.Page.Locator("#cell-table tbody tr:not(.group):visible").CountAsync();
        await open.Page.SelectOptionAsync("label:has-text('num_ctx') select", "2048");
        var chosen = await open.Page.Locator("#cell-table tbody tr:not(.group):visible").CountAsync();
        var heads = await open.Page.Locator("#cell-table .group:visible").CountAsync();

        Assert.Equal((12, 6, 2), (found, chosen, heads)); // two contexts, two places, three loads; then one context, and a head each place
        Assert.Equal("6 of 50 cells", await open.Page.TextContentAsync("#cell-count"));
    }

    [Fact]
    public async Task A_name_like_a_script_runs_nowhere_not_even_in_charts_and_tooltips()
    {
        await using var open = await OpenAsync(
            ColorScheme.Light, SampleSweep.Of("<script>window.ran=1</script>", model: "<img src=x onerror=\"window.ran=1\">"));

        await open.AllChartsDrawnAsync();
        await open.Page.Locator("#chart-decode-rate svg .mark-symbol path").First.HoverAsync();
        await open.Page.Locator("#tooltip").WaitForAsync();

        Assert.True(await open.Page.EvaluateAsync<bool>("window.ran === undefined && !document.querySelector('img')"));
        Assert.Contains("<img", await open.Page.TextContentAsync("#chart-decode-rate svg"), StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
        Assert.Empty(open.Requests);
    }

    [Fact]
    public async Task Several_runs_and_a_simulated_one_draw_too()
    {
        await using var open =
            await OpenAsync(ColorScheme.Light, SampleSweep.Of("before"), SampleSweep.Of("after", factor: 1.4, simulated: true));

        await open.AllChartsDrawnAsync();

        Assert.Equal(0, await open.Page.Locator("[data-state=failed]").CountAsync());
        Assert.Empty(open.Complaints);
        await PictureAsync(open, "several");
    }

    [Fact]
    public async Task On_paper_two_charts_stand_in_a_row_and_fifty_cells_take_few_pages()
    {
        await using var open = await OpenAsync(ColorScheme.Light, SampleSweep.Run);
        await open.AllChartsDrawnAsync();

        var paper = Encoding.Latin1.GetString(await open.Page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));

        var pages = PaperPattern().Count(paper);
        TestContext.Current.TestOutputHelper?.WriteLine($"{pages} pages");
        Assert.InRange(pages, 3, 14);
    }

    [Fact]
    public async Task A_large_run_opens_and_draws()
    {
        await using var open = await OpenAsync(ColorScheme.Light, SampleSweep.Large(cells: 500, requests: 200));

        var opened = await open.Page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd");
        await open.AllChartsDrawnAsync();
        var drawn = await open.Page.EvaluateAsync<double>("performance.now()");

        TestContext.Current.TestOutputHelper?.WriteLine($"opened in {opened:0} ms, drawn after {drawn:0} ms");
        Assert.Empty(open.Complaints);
        Assert.True(opened < 60_000); // a hang, not slowness: machines are crowded
        await PictureAsync(open, "large");
    }

    public void Dispose() => File.Delete(_file);

    private async Task<OpenPage> OpenAsync(ColorScheme scheme, params IReadOnlyList<ReportedRun> runs)
    {
        Assert.SkipUnless(ChartLibrary.IsThere, "Built without npm: the page has no charts.");
        await using (var stream = File.Create(_file))
            HtmlReport.Write(runs, stream);
        return await browser.OpenAsync(_file, scheme);
    }

    private static async Task<double[]> FiguresAsync(OpenPage open, string column) =>
    [
        .. (await open.Page.EvaluateAsync<string[]>(
            "title => { const t = document.getElementById('cell-table'); "
            + "const i = [...t.tHead.rows[0].cells].findIndex(c => c.textContent === title);"
            + " return [...t.rows].slice(1).map(r => r.cells[i]?.dataset.value).filter(v => v !== undefined); }",
            column)).Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PaperPattern();

    private static async Task PictureAsync(OpenPage open, string name)
    {
        if (Screenshots is null)
            return;
        const float Slice = 1400; // a page in one picture is too long to see anything in
        var height = await open.Page.EvaluateAsync<float>("document.documentElement.scrollHeight");
        for (var top = 0f; top < height; top += Slice)
            await open.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Screenshots, FormattableString.Invariant($"{name}-{top / Slice + 1:00}.png")),
                FullPage = true,
                Clip = new Clip { X = 0, Y = top, Width = 1280, Height = Math.Min(Slice, height - top) },
            });
    }
}
