using Microsoft.Playwright;

namespace Bench.Browser.Tests;

/// <summary>A page that is open, and everything it complained of or asked for.</summary>
internal sealed class OpenPage(IPage page) : IAsyncDisposable
{
    public IPage Page { get; } = page;

    /// <summary>Console errors and warnings, uncaught exceptions, violations of the policy among them.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses asked for, but for the page itself.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<OpenPage> OpenAsync(IPage page, string path)
    {
        var open = new OpenPage(page);
        var address = new Uri(path).AbsoluteUri;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                open.Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => open.Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url != address)
                open.Requests.Add(request.Url);
        };
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return open;
    }

    /// <summary>A selector, for the page's policy evaluates no function that a test would wait for.</summary>
    public Task AllChartsDrawnAsync() =>
        Page.WaitForSelectorAsync(
            "html[data-charts=done]:not(:has([data-state=drawing]))",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
