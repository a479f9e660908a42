using Bench.Reporting.Charts;
using Bench.Reporting.Html;
using Bench.Reporting.Tests;
using Microsoft.Playwright;

namespace Bench.Browser.Tests;

/// <summary>The table of cells in the hands of its readers; without charts, which would take most of the time.</summary>
public sealed class CellTableTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Row = "#cell-table tbody tr:not(.group)";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"bench-page-{Guid.NewGuid():N}.html");

    [Fact]
    public async Task Sorting_dissolves_the_groups_each_row_then_names_itself_wholly_and_a_third_press_brings_them_back()
    {
        await using var open = await OpenAsync();
        var before = await NamesAsync(open);

        var head = open.Page.Locator("#cell-table thead button", new PageLocatorOptions { HasText = "decode mean" });
        await head.ClickAsync();
        var first = await NameAsync(open);
        var count = await open.Page.TextContentAsync("#cell-count");
        var groups = await open.Page.Locator("#cell-table .group:visible").CountAsync();
        await head.ClickAsync();
        await head.ClickAsync();

        Assert.StartsWith("chat · qwen2.5:7b · q8_0", first, StringComparison.Ordinal); // the slowest
        Assert.EndsWith("50 cells, by decode mean (tok/s), ascending", count, StringComparison.Ordinal);
        Assert.Equal(0, groups);
        Assert.Equal(before, await NamesAsync(open));
        Assert.Equal(17, await open.Page.Locator("#cell-table .group:visible").CountAsync());
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_column_is_shown_when_its_box_is_checked_and_all_are_by_one()
    {
        await using var open = await OpenAsync();
        var shown = await HeadsAsync(open);

        await open.Page.ClickAsync("#column-chooser summary");
        await open.Page.CheckAsync("#column-chooser label:has-text('prefill mean') input");
        var more = await HeadsAsync(open);
        await open.Page.CheckAsync("#all-columns");
        var all = await HeadsAsync(open);
        await open.Page.UncheckAsync("#all-columns");

        Assert.Equal(["prefill mean (tok/s)"], more.Except(shown));
        Assert.Equal(await open.Page.Locator("#column-chooser input").CountAsync() + 1, all.Count); // and the name
        Assert.Equal(shown, await HeadsAsync(open));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Nothing_is_wider_than_the_screen(int width)
    {
        await using var open = await OpenAsync(width);

        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.scroll')].filter(area => area.scrollWidth > area.clientWidth && "
                + "!area.closest('details:not([open])')).map(area => area.ariaLabel)"));
    }

    [Fact]
    public async Task On_a_phone_a_cell_is_a_card_that_says_what_each_figure_is()
    {
        await using var open = await OpenAsync(width: 400);

        var card = open.Page.Locator(Row).First;
        var decode = card.Locator("td[data-label='decode mean (tok/s)']");
        Assert.True(await decode.IsVisibleAsync());
        Assert.Equal("\"decode mean (tok/s)\"", await decode.EvaluateAsync<string>("field => getComputedStyle(field, '::before').content"));
        await open.Page.SelectOptionAsync(".sorter select", "decode mean (tok/s), lowest first");
        Assert.StartsWith("chat · qwen2.5:7b · q8_0", await NameAsync(open), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_area_that_scrolls_and_the_head_stays_in_sight()
    {
        await using var open = await OpenAsync();

        await open.Page.FocusAsync("#column-chooser summary");
        await open.Page.Keyboard.PressAsync("Tab");
        var area = await open.Page.EvaluateAsync<string>("document.activeElement.ariaLabel");
        await open.Page.Keyboard.PressAsync("End");
        for (var look = 0; look < 500 && !await open.Page.EvaluateAsync<bool>("document.activeElement.scrollTop > 100"); look++)
            await open.Page.WaitForTimeoutAsync(20); // what waits within the page would evaluate there, which its policy forbids

        Assert.Equal("All cells", area);
        Assert.True(await open.Page.EvaluateAsync<bool>(
            "(() => { const area = document.activeElement.getBoundingClientRect(), head = document.querySelector('#cell-table thead "
                + "th').getBoundingClientRect(); return Math.abs(head.top - area.top) < 3; })()"));
    }

    [Fact]
    public async Task Without_scripts_the_table_is_whole_and_one_box_shows_every_column()
    {
        await using var open = await OpenAsync(scripts: false);

        Assert.Equal(50, await open.Page.Locator(Row + ":visible").CountAsync());
        Assert.False(await open.Page.Locator("#cell-find").IsVisibleAsync()); // it could do nothing
        var prefill = open.Page.Locator("#cell-table thead th", new PageLocatorOptions { HasText = "prefill mean" });
        Assert.False(await prefill.IsVisibleAsync());
        await open.Page.CheckAsync("#all-columns");
        Assert.True(await prefill.IsVisibleAsync());
    }

    public void Dispose() => File.Delete(_file);

    private async Task<OpenPage> OpenAsync(int width = 1280, bool scripts = true)
    {
        await using (var stream = File.Create(_file))
            HtmlReport.Write(new RunCharts([SampleSweep.Run]), bundles: [], hasPictures: false, stream);
        return await browser.OpenAsync(_file, width: width, scripts: scripts);
    }

    private static Task<IReadOnlyList<string>> NamesAsync(OpenPage open) => open.Page.Locator(Row + " > th").AllTextContentsAsync();

    private static Task<string> NameAsync(OpenPage open) => open.Page.Locator(Row + " > th").First.InnerTextAsync();

    private static async Task<List<string>> HeadsAsync(OpenPage open) =>
        [.. await open.Page.Locator("#cell-table thead th:visible").AllTextContentsAsync()];
}
