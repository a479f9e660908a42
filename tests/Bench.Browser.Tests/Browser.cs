using Microsoft.Playwright;

namespace Bench.Browser.Tests;

/// <summary>The system's Chromium, headless; nothing is downloaded. Tests are skipped where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-dev-shm-usage"], // it opens our own files only, and containers run as root
            Timeout = 120_000,
        });
    }

    /// <param name="scripts">False: they are off, as some readers have them.</param>
    internal async Task<OpenPage> OpenAsync(string path, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool scripts = true)
    {
        Assert.SkipWhen(_browser is null, "No Chromium on the PATH: the page was not opened.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
        });
        context.SetDefaultTimeout(120_000);
        return await OpenPage.OpenAsync(await context.NewPageAsync(), path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
